"""What it means to publish reviewed facts to programs: lookup, filters, pages, evidence, problems.

Each app builds its endpoints from these; `config.api` gathers them.
"""
