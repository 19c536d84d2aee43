# 中文短语集；键为 phrase- 加 src/comity/messages/phrases.toml 中的编号。
# 左舷与右舷、前方与后方以及每个否定词，改动前须由两人核对。

phrase-1 = 我正在向右转向，新航向为真航向 { $course } 度。
phrase-2 = 我正在向左转向，新航向为真航向 { $course } 度。
phrase-3 = 我保持真航向 { $course } 度、航速 { $speed } 节不变。
phrase-4 = 我正在停车，将不再对水移动。
phrase-5 = 我拟从你左舷通过，距离不小于 { $distance } 海里。
phrase-6 = 我拟从你右舷通过，距离不小于 { $distance } 海里。
phrase-7 = 请在今后 { $minutes } 分钟内与我保持至少 { $distance } 海里的距离。
phrase-8 = 我正在真航向 { $course } 度上起降飞机，至 { $until } 为止。
phrase-9 = 我将于 { $from } 至 { $until } 进行实弹射击演习，请与我保持至少 { $distance } 海里的距离。
phrase-10 = 我此前通报的活动已于 { $time } 结束。
phrase-11 = 我附近有 { $persons } 人落水，我正在营救。
phrase-12 = 我单位有 { $persons } 人处于危险之中，请求援助。
phrase-13 = 我单位在 { $time } 的行为并非有意。
phrase-14 = 我建议双方单位在 { $minutes } 分钟内将相互距离拉开到至少 { $distance } 海里。
phrase-15 = 今后 { $minutes } 分钟内你有何意图？
phrase-16 = 贵方电文正在处理，最迟于 { $until } 答复。
