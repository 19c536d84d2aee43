"""The reference texts for sizes on the wire. Used for nothing else: no dictionary or table may be made from them.

Eight English messages of exactly 200 bytes and five Chinese ones of 69 to 74 characters.
"""

from __future__ import annotations

from itertools import pairwise

_ENGLISH_BYTES = 200
_CHINESE_CHARACTERS = 80

_ENGLISH = """\
FLASH. Our radar tracks one unidentified aircraft near the line at grid 3382, heading west at 420 knots. It is not ours. We are not firing. Please confirm that it is yours, and reply within five minutes.
Your patrol boat P-114 has passed the buoy at 37-41 North and is inside our waters. Our crew has been told to follow and not to board. Ask her captain to turn back south. We wait for your answer until 0930.
We inform you that a live firing drill of artillery starts tomorrow at 0700 local time and lasts six hours. No rounds will cross the river. Observers of both sides may watch from post 7. Acknowledge.
At 0215 a drone fell in a field near the village of Orlan. Two farmers were hurt. Markings suggest that it came from your side. Do you know of it? We keep the wreck and have told no newspaper so far.
Satellite contact with our submarine has been lost since yesterday evening. It carries no special weapons. We are sending three rescue ships into the strait. Kindly keep your aircraft clear of them.
The shots heard this morning came from a hunting party, now under arrest. No soldier of ours was involved. We suggest that both commanders meet at the bridge at noon to look at the place together.
A computer fault has switched on the search radar at our northern site. It is not aimed at anyone. Engineers expect to have it off within forty minutes. Take no step on account of the signal you see.
Your message number 47 could not be read: its second half is missing. Send it again by radio, slowly, in two parts. The telephone cable was cut during the flood and will need a week to be mended."""  # noqa: E501

_CHINESE = """\
特急：我雷达站发现贵方两架战机进入缓冲区上空，请命令其立即转向返航。我方飞机已起飞监视，但未获准开火。望于三分钟内答复，以免发生误判，后果严重。
今晨我渔政船与贵方一艘货轮在港口外海相撞，三名船员落水失踪，正在搜救。此事纯属意外，无敌对意图。恳请贵方海警派直升机协助，并通报船舶名称与载货情况。
兹通知：明日上午八时起我军将在河谷靶场进行火炮实弹射击，为期两天，弹着点均在我境内。如听到炮声，请勿惊慌，亦勿调动部队。收到后请回电确认。
贵方第四十七号来电后半部分无法解读，疑因短波信道干扰所致。请降低速率，分两次重新发送。海底电缆昨夜被地震切断，预计一周后修复，其间请改用电台联络。
我方一枚气象探空火箭因故障偏离轨道，可能落入贵国边境山区，弹体无爆炸物，燃料有毒，切勿靠近。我方愿派专家小组前往回收，请告知可行的时间与地点。"""

ENGLISH = tuple(text[:_ENGLISH_BYTES].ljust(_ENGLISH_BYTES, ".") for text in _ENGLISH.splitlines())
CHINESE = tuple(_CHINESE.splitlines())
CHINESE_80 = tuple((text + following)[:_CHINESE_CHARACTERS] for text, following in pairwise((*CHINESE, CHINESE[0])))
"""The Chinese texts, each continued with the beginning of the next up to 80 characters."""
