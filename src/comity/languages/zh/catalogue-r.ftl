# 电文目录 R 类：回复，类型、字段、选项。
# 键：type-<代码>、field-<代码>-<字段>、choice-<代码>-<字段>-<编号>。选项用词不含括号、分号和竖线。
# 读者可能属于任何一方：一律写“发方”“收方”，不写“我方”“贵方”。

type-R05 = 理解情况
field-R05-understanding = 理解情况
choice-R05-understanding-1 = 收到并理解，不表示同意
choice-R05-understanding-2 = 收到但不理解
choice-R05-understanding-3 = 请全文重复
choice-R05-understanding-4 = 请重复下列部分
choice-R05-understanding-5 = 下列部分是什么意思？
choice-R05-understanding-6 = 不理解：请改用下列语言
field-R05-part = 所指部分
field-R05-language = 语言
choice-R05-language-1 = 英文
choice-R05-language-2 = 中文
choice-R05-language-3 = 俄文
choice-R05-language-4 = 日文
choice-R05-language-5 = 朝鲜文，韩文
choice-R05-language-6 = 阿拉伯文

type-R06 = 已呈送指挥员
field-R06-tier = 指挥层级
choice-R06-tier-1 = 国家元首和政府首脑
choice-R06-tier-2 = 安全顾问
choice-R06-tier-3 = 部长
choice-R06-tier-4 = 总参谋长
choice-R06-tier-5 = 战区
choice-R06-tier-6 = 作战指挥中心
choice-R06-tier-7 = 舰机及一线单位
choice-R06-tier-8 = 海警
field-R06-post = 职务
field-R06-delivered-at = 呈送时刻
field-R06-form = 呈送形式
choice-R06-form-1 = 原文
choice-R06-form-2 = 附译文
choice-R06-form-3 = 口头摘要

type-R07 = 已读回告查询或否定答复
field-R07-kind = 种类
choice-R07-kind-1 = 所引电文是否已有军官阅读？
choice-R07-kind-2 = 尚无军官阅读
choice-R07-kind-3 = 发方无法读出
field-R07-reason = 原因
choice-R07-reason-1 = 值班人员正在处理更紧急的电文
choice-R07-reason-2 = 无军官值班
choice-R07-reason-3 = 发方无人能读该语言
choice-R07-reason-4 = 技术原因
choice-R07-reason-5 = 奉指示
field-R07-expected-at = 预计阅读时刻
