# 线路测试用的中性文句（spec/05-messages.md 第 7.3 节）。除字面外没有任何含义。

line-test-1 = 灯塔看守人每天早晨擦拭灯具。
line-test-2 = 水稻春天插秧，秋天收割。
line-test-3 = 那座老桥是用灰色石头砌成的。
line-test-4 = 窗边的桌上放着一杯茶。
line-test-5 = 松树整个冬天都是绿的。
line-test-6 = 小河在流到磨坊之前拐了一个弯。
line-test-7 = 孩子们在山坡上放风筝。
line-test-8 = 面包师把新出炉的面包摆上货架。
line-test-9 = 钟声一响，集市就开张。
line-test-10 = 篮子里放着苹果和梨。
line-test-11 = 渡船每天在湖上往返四次。
line-test-12 = 燕子在屋檐下筑巢。
line-test-13 = 园丁傍晚给玫瑰浇水。
line-test-14 = 一列长长的火车驶过平原。
line-test-15 = 陶匠用红土制作碗。
line-test-16 = 积雪覆盖山峰直到五月。
line-test-unknown = （第 { $number } 号文句，此处表中没有）
