# 未采用报告的原因，以及两船局面判定的依据。

tracks-not-taken-checksum-wrong = 校验和错误
tracks-not-taken-checksum-missing = 没有校验和
tracks-not-taken-not-a-sentence = 不是语句
tracks-not-taken-fields-missing = 缺少字段
tracks-not-taken-fields-wrong = 字段的值不可能
tracks-not-taken-part-numbers-wrong = 分段编号错误
tracks-not-taken-part-missing = 电文的一段未到
tracks-not-taken-payload-wrong = 载荷无法读取
tracks-not-taken-repeated = 已从另一台接收机听到
tracks-not-taken-no-position = 其中没有位置
tracks-not-taken-clock-missing = 没有任何内容说明时间
tracks-not-taken-own-position-missing = 雷达目标，但没有本船位置
tracks-not-taken-heading-missing = 相对方位，但没有本船艏向
tracks-not-taken-target-lost = 雷达丢失目标
tracks-not-taken-line-too-long = 该行过长
tracks-not-taken-line-wrong = 该行无法读取
tracks-not-taken-frame-wrong = 帧的奇偶校验错误
tracks-not-taken-frame-cut = 帧被截断
tracks-not-taken-frame-type-unknown = 帧的类型未知
tracks-not-taken-reference-missing = 航空器在地面，但没有接收机的位置
tracks-not-taken-position-unconfirmed = 首个位置，尚未得到证实
tracks-not-taken-position-jumped = 该单位不可能到达该处
tracks-not-taken-columns-missing = 缺少列：{ $what }
tracks-not-taken-value-wrong = 列 { $what } 的值不可能
tracks-not-taken-too-large = 文件过大

tracks-reason-position-jumped = 其中一方的位置近来曾跳变
tracks-reason-told-by-them = 其中一方的位置只是对方在信道上所述
encounter-jumped = 其中一方的位置近来曾跳变：可能是假的。

option-standing = 值班军官说明某船是什么：power-driven（机动船）、sailing（帆船）、fishing（从事捕鱼）、restricted（操纵能力受到限制）或 not-under-command（失去控制）；未说明时按其 AIS 自报。
encounter-why-not-under-way = 一船自报不在航且静止：两艘在航船舶之间的规则不能判定。他船相对方位 { $bears }，我船在其船首相对方位 { $bear }。
encounter-bows-heading-heading = 方位按两船的艏向计算。
encounter-bows-heading-course = 方位按我船艏向和他船对地航向计算：他船艏向未知。
encounter-bows-course-heading = 方位按我船对地航向和他船艏向计算：我船艏向未知。
encounter-bows-course-course = 方位按两船的对地航向计算：艏向均未知。
encounter-ours-says = 我船以 AIS 自报：{ $status }。
encounter-theirs-says = 他船以 AIS 自报：{ $status }。自报可能有误。
encounter-ours-told = 值班军官说明我船：{ $status }。
encounter-theirs-told = 值班军官说明他船：{ $status }。
ship-status-at-anchor = 锚泊
ship-status-not-under-command = 失去控制
ship-status-restricted = 操纵能力受到限制或失去控制
ship-status-moored = 系泊
ship-status-aground = 搁浅
ship-status-fishing = 从事捕鱼
ship-status-sailing = 驶帆

kept-by-commission-call-sign = { $unit } 所报呼号与 { $party } 的“{ $station }”相同（{ $state }）：可能是对方的该单位。这不是证明：目标自称什么，任何人都可以冒用。
kept-by-commission-name = { $unit } 所报名称与 { $party } 的“{ $station }”相同（{ $state }）：可能是对方的该单位。这不是证明：目标自称什么，任何人都可以冒用。
kept-open-command = 与其尚无信道。开通命令：{ $command }
kept-document-not-held = 与其尚无信道，也没有可用的身份文件：comity units list
