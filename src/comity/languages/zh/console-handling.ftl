# 处理时限，以及 FLASH 所占比例。

awaited-receipt = 收文台站的收存回执
awaited-acknowledgement = 军官的已读回告
awaited-holding-reply = 答复或暂复
late-item = 【逾时】{ $awaited }：应在 { $goal }内收到，已超过 { $over }
late-our = 【我方逾时】{ $awaited }：{ $count } 份
late-their = 【对方逾时】{ $awaited }：{ $count } 份
late-newest = 最近：{ $references }
status-flash = { $days } 天内 REAL 电文中的 FLASH：我方 { $our_all } 份中有 { $our } 份（{ $our_share }），对方 { $their_all } 份中有 { $their } 份（{ $their_share }）
