# 命令说明正文之外的用语，以及各参数的含义。

help-remarks = { "  " }[{ $remarks }]
help-between = ；
help-default = 默认值：{ $value }
help-required = 必填
help-from-to = { $least } 至 { $most }
help-from = 不小于 { $least }
help-to = 不大于 { $most }

argument-dir = 台站的目录。
argument-party-dir = 根密钥的目录。
argument-ref = 一个条目，如 north/their/12。
argument-text = 要说的内容。
argument-draft = 草稿的名称，见“comity drafts”。
argument-name = 预备电文的名称，见“comity prepared”。
argument-key-value = 短语的填写项，如 time=1830。
argument-their-file = 对方的身份文件。
argument-document = 对方的身份文件。
argument-root = 我方所属方根密钥的目录。
argument-request = 台站或军官写出的申请书。
argument-file = 文件。
argument-words = 要查找的词，须全部出现。
argument-type = 类型的代号或名称，如 N20。
argument-reason = 原因；见“comity catalogue show D21”。
argument-kind-address = 来源的种类和地址，如 nmea=tcp://192.0.2.1:10110。
argument-scenario = 想定文件，如 scenarios/line-2021-2024.toml。
argument-ours = 我方的相遇记录。
argument-theirs = 对方的同一相遇的记录。
argument-record = 相遇记录。
