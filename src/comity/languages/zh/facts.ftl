# 关于有类型的数据：换算、可疑之处，以及各类电文中含义相同的字段。
# unlikely- 之后为 spec/12-facts.md 中的名称。

fact-computed = （换算：{ $text }）
fact-line = { $field }：{ $fact }

field-remarks = 备注
field-obligation = 义务或自愿
field-agreement = 协议及条款
field-reply-by = 要求答复的期限
choice-obligation-1 = 依义务
choice-obligation-2 = 自愿
choice-reference-requested = 已申请，尚未发布

unlikely-position-zero = 位置全为零
unlikely-area-large = 区域很大：约 { $size } 平方海里
unlikely-area-larger-than-agreed = 区域大于约定：约 { $size } 平方海里，约定为 { $agreed }
unlikely-instant-far = 该时间距现在超过一年
unlikely-window-past = 时间窗口已过
unlikely-window-begun = 时间窗口已开始
unlikely-window-far = 时间窗口在 90 天以后才开始
unlikely-window-long = 时间窗口超过 14 天
unlikely-window-longer-than-agreed = 时间窗口长于约定
unlikely-band-upside-down = 上限看似低于下限；两者的起算基准不同
unlikely-speed-high = 速度很高
unlikely-count-large = 数目很大
fact-octets = { $bytes } 字节，开头为 { $beginning }…（由机器核对；全文见 --json）
