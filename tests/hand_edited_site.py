"""A site edited by hand, then read from link to link.

For `manage.py shell` in a copy of the tree, where there are no articles to import. The empty database is filled through
the desk alone.
"""

import re
from collections import deque

from django.apps import apps
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

_STARTS = ("/", "/admin/", "/api/v1/", "/sitemap.xml", "/robots.txt", "/health/")
# As pages, sitemaps and the API write them.
_LINK = re.compile(r'(?:href="|<loc>|": ?")(?:http://testserver)?(/[^"#?<]*)')
# Static files are not for the test client, leaving ends the visit, and the schema's examples are of another site.
_NOT_FOLLOWED = ("/static/", "/admin/logout/")
_NOT_READ = "/api/v1/schema/"


def visit() -> dict[str, int]:
    """Edit and read as one person who may do everything."""
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("administrator"))
    edit_by_hand(client)
    return read_everything(client)


def edit_by_hand(client: Client) -> None:
    """One row of each kind, entered, explained and approved at the desk."""
    park = enter(client, "parks.park", name="临江高新区", level="national", province="浙江省")
    organization = enter(client, "parks.partyorganization", name="临江高新区党工委", kind="党工委", park=park)
    enter(client, "parks.enterprise", name="临江精工有限公司", park=park)
    enter(client, "initiatives.initiative", name="灯塔行动", kind="行动", park=park, lead=organization)
    indicator = enter(client, "initiatives.indicator", name="党员", unit="名", theme="organizations")
    figure = {"label": "党员", "unit": "名", "nature": "actual", "bound": "exact", "rank": "normal"}
    enter(client, "initiatives.metric", park=park, indicator=indicator, value_text="120名", low=120, high=120, **figure)


def enter(client: Client, model: str, **values) -> int:
    """Fill in the form of the first row of its kind and press “save and approve”; returns its number."""
    no_aliases = {"aliases-TOTAL_FORMS": 0, "aliases-INITIAL_FORMS": 0}
    approval = {"statement": "据园区来函整理。", "_approve": "1"}
    client.post(reverse(f"admin:{model.replace('.', '_')}_add"), {**values, **no_aliases, **approval})
    return apps.get_model(model)._default_manager.get().pk


def read_everything(client: Client) -> dict[str, int]:
    """The status of each address that links lead to, redirects followed."""
    statuses: dict[str, int] = {}
    waiting = deque(_STARTS)
    while waiting:
        address = waiting.popleft()
        if address in statuses or address.startswith(_NOT_FOLLOWED):
            continue
        response = client.get(address, follow=True)
        statuses[address] = response.status_code
        if address != _NOT_READ:
            waiting += _LINK.findall(response.content.decode())
    return statuses
