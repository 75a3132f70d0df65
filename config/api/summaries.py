"""Titles and explanations of the endpoints, in Chinese with a short English line."""

TAGS = {
    "园区": "高新区与园中园，及其完整档案。Parks and their profiles.",
    "党组织": "党工委、党委、党支部、党建联盟等。Party organisations.",
    "企业": "园区内的企业、医院、学校等单位。Enterprises and other bodies.",
    "举措": "有名称的行动、品牌、机制、平台等。Named initiatives.",
    "指标": "可以相互比较的计数口径。Indicators that figures are compared by.",
    "数据": "逐条数据：数值、界限、性质、时间、主体。Figures.",
    "文章": "引用信息与引文；只有本站摘编公开全文。Articles.",
    "依据": "证明每条内容的句子及其位置。Evidence.",
    "检索": "在全部公开内容里查找。Search.",
    "变动": "全部公开内容的变动，依次给出，可据以保持一份副本。Everything that changed, in order.",
    "整站下载": "全部公开内容的文件，每夜一份。Everything public as files.",
}

RESOURCES = dict(
    zip(
        (
            "parks",
            "organizations",
            "enterprises",
            "initiatives",
            "indicators",
            "metrics",
            "articles",
            "evidence",
            "search",
            "changes",
            "dumps",
        ),
        TAGS,
        strict=True,
    )
)

_ONE_FACT = "旧网址名和已合并的内容以 301 转到现址；已撤下的以 410 说明理由。"
SUMMARIES = {
    "parks_list": ("园区列表 · List parks", "已公开的园区，每个都附依据。"),
    "parks_retrieve": ("一个园区 · One park", _ONE_FACT),
    "parks_profile_retrieve": (
        "园区档案 · Park profile",
        "园区的全部公开内容：主要数据、各主题数据、计划与目标、党组织、举措、企业、人物、来源，与网页同出一处。",
    ),
    "organizations_list": ("党组织列表 · List party organisations", "已公开的党组织，每个都附依据。"),
    "organizations_retrieve": ("一个党组织 · One party organisation", _ONE_FACT),
    "enterprises_list": ("企业列表 · List enterprises", "已公开的企业及其他单位，每个都附依据。"),
    "enterprises_retrieve": ("一个企业 · One enterprise", _ONE_FACT),
    "initiatives_list": ("举措列表 · List initiatives", "已公开的举措，每个都附依据。"),
    "initiatives_retrieve": ("一个举措 · One initiative", _ONE_FACT),
    "indicators_list": ("指标列表 · List indicators", "各指标的名称、单位、主题和定义。"),
    "indicators_retrieve": ("一个指标 · One indicator", "一个指标的名称、单位、主题和定义。"),
    "metrics_list": (
        "数据列表 · List figures",
        "已公开的数据。同一指标而数值不同的各条并列给出，不合并、不相加；rank 说明编者采用哪一条。",
    ),
    "metrics_retrieve": ("一条数据 · One figure", _ONE_FACT),
    "articles_list": ("文章列表 · List articles", "证明了公开内容的文章，只列引用信息。"),
    "articles_retrieve": (
        "一篇文章 · One article",
        "引用信息和全部公开引文。本站摘编给出全文；报刊原文的 text 为 null，引文的位置仍指原文。",
    ),
    "evidence_list": ("依据列表 · List evidence", "证明公开内容的句子，及其所证的内容。"),
    "evidence_retrieve": ("一条依据 · One piece of evidence", "一个句子、它的位置，及其所证的内容。"),
    "changes_list": (
        "变动 · Changes",
        "全部公开内容自始至今的变动，按先后。由头读到 has_more 为 false，就有了全部公开内容；"
        "记下 cursor，以后由此接着读。"
        "一条记录只含其自身各项，以及相关条目的编号（相关条目可能尚未公开，或已不再公开），所以只在自身改动时变动。",
    ),
    "dumps_list": (
        "整站下载 · Dumps",
        "全部公开内容的文件，新的在前：每类一份 NDJSON、一份 CSV，另有说明、许可、清单和校验和，并有合为一个的 ZIP。"
        "内容没有变就没有新的一份。cursor 是变动里接着读的地方。",
    ),
    "search_list": ("检索 · Search", "在名称、数据和语句里查找，最合的在前；写法和结果同网页。"),
}
