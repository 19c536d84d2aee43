# comity run 在需要人处理时自行说出的话。

alarm-test-unanswered-our = { $channel } 线路测试失败：我方 { $slot } 的测试在 15 分钟内无人答复。
alarm-test-unanswered-their = { $channel } 线路测试失败：已收到对方 { $slot } 的测试，本台站未作答复。
alarm-test-missed-our = { $channel } 线路测试失败：本台站未发出 { $slot } 的测试。
alarm-test-missed-their = { $channel } 线路测试失败：对方未发出 { $slot } 的测试。
alarm-tried-links = 已经由每条链路再次发出：{ $links }。
alarm-tried-one-link = 已经由 { $link } 再次发出；没有其他链路可试。
alarm-tried-none = 未再次发出：没有链路可用。
alarm-links-up = 现有链路：{ $links }。链路接通只证明传输载体可用，不证明对方台站在工作。
alarm-no-links = 没有链路可用。
alarm-do = 处理：查看链路（comity status { $directory }），改用另一传输载体（comity run … --connect ADDRESS）或话音电路，并说明原因（comity test-failure { $directory } --channel { $channel } --cause …）。
