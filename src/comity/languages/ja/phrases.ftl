# 日本語の定型文。キーは phrase- と src/comity/messages/phrases.toml の番号。まだ誰も査読していない。
# 右と左、前と後、すべての否定は、変更する前に二人で確かめる。

## manoeuvring

phrase-1 = 本船は右に変針中、新針路は真方位 { $course } 度。
phrase-2 = 本船は左に変針中、新針路は真方位 { $course } 度。
phrase-3 = 本船は真針路 { $course } 度、速力 { $speed } ノットを保持している。
phrase-4 = 本船は停止する。対水速力を持たなくなる。
phrase-5 = 貴船の左舷側を、{ $distance } 海里以上離れて通過するつもりである。
phrase-6 = 貴船の右舷側を、{ $distance } 海里以上離れて通過するつもりである。

## caution

phrase-7 = 今後 { $minutes } 分間、当方から少なくとも { $distance } 海里離れていただきたい。
phrase-9 = 当方は演習として { $from } から { $until } まで実弾射撃を行う。当方から少なくとも { $distance } 海里離れていただきたい。
phrase-10 = 当方が通報した活動は { $time } に終了した。

## distress

phrase-11 = 当方の付近で { $persons } 人が水中にいる。当方が救助中である。
phrase-12 = 当方の部隊で { $persons } 人が危険な状態にある。援助を求める。

## caution

phrase-13 = { $time } の当方部隊の行動は意図したものではない。

## manoeuvring

phrase-14 = 双方の部隊が { $minutes } 分以内に互いの距離を少なくとも { $distance } 海里に広げることを提案する。
phrase-15 = 今後 { $minutes } 分間にどのような行動をする意図か。

## watch

phrase-16 = 貴方の電文は処理中である。遅くとも { $until } までに回答する。

## understanding

phrase-17 = 貴方の電文を受信し、理解した。
phrase-18 = 貴方の電文を受信したが、理解できない。
phrase-20 = 貴方の直前の電文をもう一度送っていただきたい。
phrase-29 = はい。
phrase-30 = いいえ。

## manoeuvring

phrase-42 = 本船は針路を右に変えている。
phrase-43 = 本船は針路を左に変えている。
phrase-44 = 本船の機関は後進中である。
phrase-45 = 本船は停止しており、対水速力はない。
phrase-46 = 本船を避けよ。本船は操縦が困難である。
phrase-47 = 本船は操縦できない。本船と通信せよ。
phrase-57 = 当方の現在位置は { $position } である。
phrase-70 = 当方から十分に離れていただきたい。
phrase-74 = 本船は右に変針できない。
phrase-75 = 本船は左に変針できない。

## flight

phrase-110 = 貴方の航空機を当方の部隊から少なくとも { $distance } 海里離していただきたい。

## caution

phrase-114 = 貴方は危険に近づいている。
phrase-116 = 十分に注意して航行し、射撃区域を避けていただきたい。
phrase-118 = 貴方はすべての危険から脱している。
phrase-120 = 貴方の現在位置にとどまることは危険である。
phrase-121 = 貴方の現在の針路で進むことは危険である。
phrase-122 = 本船に接近することは危険である。
phrase-123 = 本船は潜水員を降ろしている。微速で本船から十分に離れよ。
phrase-126 = 本船を避けよ。本船は機雷を掃海中である。
phrase-129 = 当方は演習を実施中である。当方を避けていただきたい。
phrase-132 = これ以上近づかないでいただきたい。
phrase-140 = { $position } 付近に航行上危険な物が漂流している。
phrase-144 = 当方が通報した活動は行わない。
phrase-146 = { $position } から少なくとも { $distance } 海里離れていただきたい。

## distress

phrase-153 = 本船は遭難しており、直ちに援助を必要とする。
phrase-154 = 本船は援助を必要とする。
phrase-155 = 本船は医療援助を必要とする。
phrase-156 = 人が海中に落ちた。
phrase-157 = 本船は火災を起こしている。
phrase-162 = 本船は { $position } で座礁している。
phrase-163 = 本船を放棄中である。
phrase-166 = 貴方は援助を必要とするか。
phrase-167 = 援助は必要ない、または必要でなくなった。
phrase-168 = 当方は貴方の援助に向かっている。
phrase-170 = 当方は援助できない。
phrase-177 = { $position } で水中の生存者を発見した。
phrase-179 = 生存者 { $persons } 人を救助した。
