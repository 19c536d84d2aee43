# 演习：`comity exercise`。花括号中的内容由程序填入。

help-exercise = 用两个或更多真实台站推演一个想定，并检验其预期表是否成立。
help-exercise-run = 推演文件 SCENARIO 中的想定。数年在数秒内过去；每条电文均标明 EXERCISE 或 TEST。
option-speed = 现实每一秒对应演习中的 N 秒；不给出时，时钟直接跳到下一个时限。
option-seed = 决定值班人员的反应时间；数字相同，结果相同。
option-out-exercise = 将台站、记录、时间线及其图保存在这个新目录中。

exercise-marked = EXERCISE 演习。各方均为虚构，其密钥用后即弃。
exercise-banner = EXERCISE 演习
exercise-plays = { $party } 扮演{ $plays }。
exercise-version-actual = 实际情况
exercise-version-counterfactual = 假设情况（并非史实）
exercise-outside = 线路之外
exercise-not-received = 未收到
exercise-received-after = { $span } 后收到
exercise-desk-refused = 被值班台拒绝：{ $reason }
exercise-line-cut = { $channel }：承载 { $bearer } 中断
exercise-line-back = { $channel }：承载 { $bearer } 恢复
exercise-band-suspended = 已中止
exercise-band-announced = 已宣布中止
exercise-band-restoring = 恢复中
exercise-band-outage = 承载中断
exercise-statistics = 统计
exercise-station-statistics = { "  " }{ $party }，{ $station }，信道 { $channel }：{ $sent } 条电文；可作已读回告的 { $asked } 条中，已回告 { $acknowledged } 条；中位数 { $median }，最长 { $longest }。
exercise-proved-twice = 信道 { $channel } 的双方记录相同，且经两个验证程序验证无误：{ $entries } 个条目，根 { $root }…
exercise-proved-once = 信道 { $channel } 的双方记录相同且验证无误：{ $entries } 个条目，根 { $root }… 此处没有第二个验证程序（不是源码仓库）。
exercise-table = 预期表
exercise-row-kept = 符合预期
exercise-row-broken = 不符预期
exercise-observed = 观察到：{ $observed }
exercise-source = 来源：{ $title }，{ $address }
exercise-files = 台站、记录、时间线和图均在 { $directory }。
exercise-kept = 每一行均符合预期。
exercise-broken = 至少有一行不符合预期。

error-scenario-wrong = { $problem ->
    [syntax] 想定 { $file }，行 { $place }：不是 TOML 格式（{ $value }）。请在该处改正。
    [missing] 想定 { $file }，行 { $place }：缺少 { $value }。
    [unknown] 想定 { $file }，行 { $place }：没有“{ $value }”。
    [form] 想定 { $file }，行 { $place }：{ $value } 的写法不对；见 docs/exercises.md。
    [other] 想定 { $file }，行 { $place }：本程序不读这种 { $value }。
    [order] 想定 { $file }，行 { $place }：{ $value } 不在开始时间之后。
    [range] 想定 { $file }，行 { $place }：{ $value } 超出想定的时间范围。
    [twice] 想定 { $file }，行 { $place }：名称“{ $value }”出现两次。
   *[other-problem] 想定 { $file } 无法读取：行 { $place }，{ $value }。
}
error-step-not-done = 值班台在 { $at } 拒绝了想定要求完成的操作：行 { $step }，{ $code }。
error-real-keys-here = { $directory } 属于持有 REAL 密钥的台站（{ $party } 方）。不得在此演习；请另选目录。
error-real-entry-made = 演习已中止：{ $station } 发出了标为 REAL 的条目（{ $type }）。请告知程序维护者。
error-records-differ = 信道 { $channel } 的双方记录不一致或无法验证。请保留该目录并告知程序维护者。
