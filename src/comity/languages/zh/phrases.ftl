# 中文短语集；键为 phrase- 加 src/comity/messages/phrases.toml 中的编号。
# 左舷与右舷、前方与后方以及每个否定词，改动前须由两人核对。

## manoeuvring

phrase-1 = 我正在向右转向，新航向为真航向 { $course } 度。
phrase-2 = 我正在向左转向，新航向为真航向 { $course } 度。
phrase-3 = 我保持真航向 { $course } 度、航速 { $speed } 节不变。
phrase-4 = 我正在停车，将不再对水移动。
phrase-5 = 我拟从你左舷通过，距离不小于 { $distance } 海里。
phrase-6 = 我拟从你右舷通过，距离不小于 { $distance } 海里。

## caution

phrase-7 = 请在今后 { $minutes } 分钟内与我保持至少 { $distance } 海里的距离。

## flight

phrase-8 = 我正在真航向 { $course } 度上起降飞机，至 { $until } 为止。

## caution

phrase-9 = 我将于 { $from } 至 { $until } 进行实弹射击演习，请与我保持至少 { $distance } 海里的距离。
phrase-10 = 我此前通报的活动已于 { $time } 结束。

## distress

phrase-11 = 我附近有 { $persons } 人落水，我正在营救。
phrase-12 = 我单位有 { $persons } 人处于危险之中，请求援助。

## caution

phrase-13 = 我单位在 { $time } 的行为并非有意。

## manoeuvring

phrase-14 = 我建议双方单位在 { $minutes } 分钟内将相互距离拉开到至少 { $distance } 海里。
phrase-15 = 今后 { $minutes } 分钟内你有何意图？

## watch

phrase-16 = 贵方电文正在处理，最迟于 { $until } 答复。

## understanding

phrase-17 = 贵方电文已收到并理解。
phrase-18 = 贵方电文已收到，但未能理解。
phrase-19 = 贵方是否理解我方上一份电文？
phrase-20 = 请重发贵方上一份电文。
phrase-21 = 贵方上一份电文是什么意思？
phrase-22 = 贵方所发第 { $phrase } 号短语是什么意思？
phrase-23 = 请放慢发送速度。
phrase-24 = 取消我方上一份电文。
phrase-25 = 我方上一份电文有误，我将改正后重发。
phrase-26 = 贵方电文编码似乎有误，请核对后全文重发。
phrase-27 = 我无法回答贵方的问题。
phrase-28 = 以下为明语。
phrase-29 = 是。
phrase-30 = 不是。
phrase-31 = 没有可提供的信息。
phrase-32 = 我同意贵方的提议。
phrase-33 = 我不同意贵方的提议。
phrase-34 = 我需要更多时间，将在 { $minutes } 分钟内答复。
phrase-35 = 自 { $time } 以来，我没有收到贵方任何电文。
phrase-36 = 贵方电文收到时残缺，请补发缺少的部分。
phrase-37 = 请在 { $radio } 上呼叫我。
phrase-38 = 我正在 { $radio } 上守听。
phrase-39 = 我将于 { $time } 再次呼叫贵方。
phrase-40 = 此处目前无人能读贵方文字，请使用短语。
phrase-41 = 我正在研究贵方电文，稍后答复。

## manoeuvring

phrase-42 = 我船正在向右转向。
phrase-43 = 我船正在向左转向。
phrase-44 = 我船主机正在后退运转。
phrase-45 = 我船已停，没有对水速度。
phrase-46 = 请让开我，我操纵困难。
phrase-47 = 我船操纵失灵，请与我通信。
phrase-48 = 我船正在走锚。
phrase-49 = 我正在试航。
phrase-50 = 我正在进行测速试验。
phrase-51 = 我的航向为真航向 { $course } 度。
phrase-52 = 我目前航速为 { $speed } 节。
phrase-53 = 我最大航速为 { $speed } 节。
phrase-54 = 我正在转向至真航向 { $course } 度。
phrase-55 = 你目前航速是多少？
phrase-56 = 你的航向是多少？
phrase-57 = 我目前的位置是 { $position }。
phrase-58 = 你目前的位置在哪里？
phrase-59 = 我的船位可疑。
phrase-60 = 我确信我的船位。
phrase-61 = 我位于 { $position }，真航向 { $course } 度，航速 { $speed } 节。
phrase-62 = 我将从你前方通过。
phrase-63 = 我将从你后方通过。
phrase-64 = 我拟从你左舷追越，距离不小于 { $distance } 海里。
phrase-65 = 我拟从你右舷追越，距离不小于 { $distance } 海里。
phrase-66 = 请从我前方通过。
phrase-67 = 请从我后方通过。
phrase-68 = 请勿从我前方通过。
phrase-69 = 请勿从我后方通过。
phrase-70 = 请远离我。
phrase-71 = 请保持你目前的航向。
phrase-72 = 我正在保持目前的航向。
phrase-73 = 我不能保持目前的航向。
phrase-74 = 我不能向右转向。
phrase-75 = 我不能向左转向。
phrase-76 = 没有援助，我不能操舵。
phrase-77 = 我正在前进。
phrase-78 = 我正在后退。
phrase-79 = 我不能前进。
phrase-80 = 我不能后退。
phrase-81 = 我的主机已停车。
phrase-82 = 我正在航行。
phrase-83 = 你是否在航？
phrase-84 = 我尚未做好开航准备。
phrase-85 = 我编队将在 { $minutes } 分钟后向右转向。
phrase-86 = 我编队将在 { $minutes } 分钟后向左转向。
phrase-87 = 我编队正在机动，请保持至少 { $distance } 海里的距离。
phrase-88 = 我正从 { $start } 驶往 { $end }。
phrase-89 = 我将停留在 { $position } 周围 { $distance } 海里以内。
phrase-90 = 我将在原处停留 { $minutes } 分钟。
phrase-91 = 我正以真航向 { $course } 度、航速 { $speed } 节离开。
phrase-92 = 我在 { $position } 抛锚停泊。
phrase-93 = 我正在拖带水下物体。
phrase-94 = 我方一艘潜艇将在 { $minutes } 分钟内于 { $position } 附近上浮。
phrase-95 = 我方一艘潜艇将在 { $minutes } 分钟内于 { $position } 附近下潜。
phrase-96 = 我不会驶近至距你 { $distance } 海里以内。
phrase-97 = 我预计于 { $time } 到达 { $position }。

## flight

phrase-98 = 我方直升机将在 { $minutes } 分钟内起飞，请保持至少 { $distance } 海里的距离。
phrase-99 = 我方飞机将在 { $height } 或以上高度从你附近通过，距离至少 { $distance } 海里。
phrase-100 = 我方飞机高度 { $height }，真航向 { $course } 度。
phrase-101 = 我方遥控航空器正在 { $position } 周围 { $distance } 海里以内飞行。
phrase-102 = 我方飞行活动已于 { $time } 结束。
phrase-103 = 我方飞机发动机故障，但仍继续飞行。
phrase-104 = 你可以在我甲板上降落。
phrase-105 = 你不能在我甲板上降落。
phrase-106 = 我正在进行空中加油，请保持至少 { $distance } 海里的距离。
phrase-107 = 我方飞机正在保持高度 { $height }。
phrase-108 = 我方飞机正在爬升至 { $height }。
phrase-109 = 我方飞机正在下降至 { $height }。
phrase-110 = 请让贵方飞机与我单位保持至少 { $distance } 海里的距离。
phrase-111 = 请通知贵方飞机在 { $radio } 上呼叫我方飞机。
phrase-112 = 我方一个气球正在 { $position } 附近、高度 { $height } 处漂移，已失去控制。
phrase-113 = 我方飞机将在 { $position } 周围 { $distance } 海里以内投放物体。

## caution

phrase-114 = 你正在临近危险。
phrase-115 = 请极其谨慎地航行。
phrase-116 = 请极其谨慎地航行，避开射击区。
phrase-117 = 你处于危险位置。
phrase-118 = 你已脱离一切危险。
phrase-119 = 停船有危险。
phrase-120 = 停留在目前位置有危险。
phrase-121 = 沿目前航向继续航行有危险。
phrase-122 = 靠近我船有危险。
phrase-123 = 我下面有潜水员，请慢速远离我。
phrase-124 = 我船正在装、卸或运载危险货物。
phrase-125 = 我船失火且载有危险货物，或危险货物正在泄漏，请远离我。
phrase-126 = 请让开我，我正在扫雷。
phrase-127 = 我已销毁漂雷。
phrase-128 = 我正在进行水下测量作业，请让开我并慢速行驶。
phrase-129 = 我正在进行演习，请让开我。
phrase-130 = 看不见你的航行灯。
phrase-131 = 我的航行灯不亮。
phrase-132 = 请不要再靠近。
phrase-133 = 请不要靠上我船舷侧。
phrase-134 = 停止你的意图，并注意我的信号。
phrase-135 = 你应立即停船。
phrase-136 = 请将探照灯移开，避免照射我单位。
phrase-137 = 有激光正在照射我单位，请将其关闭。
phrase-138 = 你在 { $radio } 上的发射干扰了我的通信，请停止发射。
phrase-139 = 我正在转动火炮进行保养，并未瞄准任何人。
phrase-140 = 有碍航危险物正在 { $position } 附近漂浮。
phrase-141 = { $position } 附近有 { $vessels } 艘渔船，请注意。
phrase-142 = 此处能见度为 { $distance } 海里。
phrase-143 = 我此前通报的活动将于 { $time } 开始。
phrase-144 = 我此前通报的活动将不再举行。
phrase-145 = 我此前通报的活动暂停至 { $until }。
phrase-146 = 请与 { $position } 保持至少 { $distance } 海里的距离。
phrase-147 = 请提醒贵方在附近的船舶和飞机。
phrase-148 = 我已提醒我方在附近的船舶和飞机。
phrase-149 = 我已与我方在 { $position } 附近的一个单位失去联系。
phrase-150 = 请避开 { $start } 至 { $end } 的连线。
phrase-151 = 请在 { $position } 附近等候 { $minutes } 分钟。
phrase-152 = 在双方通话之前，请让双方单位保持目前的距离。

## distress

phrase-153 = 我船遇险，需要立即援助。
phrase-154 = 我需要援助。
phrase-155 = 我需要医疗援助。
phrase-156 = 有人落水。
phrase-157 = 我船失火。
phrase-158 = 火势已得到控制。
phrase-159 = 有爆炸危险。
phrase-160 = 没有爆炸危险。
phrase-161 = 我船漏水。
phrase-162 = 我船在 { $position } 搁浅。
phrase-163 = 我正在弃船。
phrase-164 = 我不打算弃船。
phrase-165 = 我船正在漂流。
phrase-166 = 你是否需要援助？
phrase-167 = 不需要援助，或不再需要援助。
phrase-168 = 我正前来援助你。
phrase-169 = 搜救飞机正前来援助你。
phrase-170 = 我无法提供援助。
phrase-171 = 我能够援助你。
phrase-172 = 我将守候在旁，准备援助你。
phrase-173 = 请守候在旁，准备援助我。
phrase-174 = 援助将于 { $time } 到达。
phrase-175 = 你的遇险信号已收悉明白。
phrase-176 = 请重复遇险位置。
phrase-177 = 我已在 { $position } 发现水中幸存者。
phrase-178 = 我已在 { $position } 发现救生艇筏中的幸存者。
phrase-179 = 我已救起 { $persons } 名幸存者。
phrase-180 = 我已救起 { $persons } 名伤员。
phrase-181 = 尚未发现幸存者。
phrase-182 = 我仍在搜寻幸存者。
phrase-183 = 所有人员均已获救。
phrase-184 = 我正在协调搜寻。
phrase-185 = 我在搜寻区内。
phrase-186 = 我不能继续搜寻。
phrase-187 = 船上总共有 { $persons } 人。
phrase-188 = 我需要一名医生。
phrase-189 = 我船上有医生。
phrase-190 = 我已与水面船只碰撞。
phrase-191 = 我船没有损坏。
phrase-192 = 我船严重损坏。
phrase-193 = 已于 { $time } 向救助中心报警。
phrase-194 = 我方飞机在 { $position } 附近坠落，机上有 { $persons } 人。
phrase-195 = 据报 { $position } 有残骸。
phrase-196 = 贵方单位可以前来救援，我方单位将予以避让。

## watch

phrase-197 = 此处新任值班军官已接班。
phrase-198 = 我已做好接收准备。
phrase-199 = 请稍等，我会呼叫你。
phrase-200 = 请等待 { $minutes } 分钟。
phrase-201 = 请继续发送。
phrase-202 = 正确。
phrase-203 = 不正确。
phrase-204 = 以下为更正。
phrase-205 = 请复述我方电文。
phrase-206 = 我方没有其他电文。
phrase-207 = 我方无事报告。
phrase-208 = 本线路将自 { $time } 起停用 { $minutes } 分钟。
phrase-209 = 本线路已恢复使用。
phrase-210 = 我方时钟显示 { $time }，请与贵方时钟核对。
phrase-211 = 演习已结束，以下均为实情。
phrase-212 = 正在请我方上级到本线路前来。
phrase-213 = 我建议双方上级于 { $time } 通话。
phrase-214 = 我建议于 { $time } 进行语音通话。

## place

phrase-215 = 该地点为双方商定地点表第 { $place } 号。
phrase-216 = 我所指的是 { $position } 附近水域。
phrase-217 = 我所指的是 { $position } 附近空域。
phrase-218 = 我所指的是 { $start } 至 { $end } 的连线。
phrase-219 = 我所指的是 { $position } 周围 { $distance } 海里以内的区域。
phrase-220 = 我所指的是双方协议所述的区域。
phrase-221 = 我所指的是贵方最近提到的地点。
phrase-222 = 各方可用各自的名称称呼该地点，对其归属不作任何表示。

## salutation

phrase-223 = 致值班军官。
phrase-224 = 致指挥官。
phrase-225 = 致贵方主管部门。
phrase-226 = 您好。
phrase-227 = 顺致敬意。
phrase-228 = 感谢贵方的帮助。
phrase-229 = 我对所发生的事表示遗憾。
phrase-230 = 我对遇难者表示哀悼。
phrase-231 = 祝你航行愉快。
phrase-232 = 感谢你的合作，祝你航行愉快。
phrase-233 = 欢迎。

## interception

phrase-234 = 你的呼号是什么？
phrase-235 = 跟我来。
phrase-236 = 下降，准备着陆。
phrase-237 = 在此机场着陆。
phrase-238 = 你可以继续飞行。
phrase-239 = 我的呼号是 { $call-sign }。
phrase-240 = 明白，照办。
phrase-241 = 我无法照办。
phrase-242 = 请重复你的指令。
phrase-243 = 我位置不明。
phrase-244 = 我机遇险。
phrase-245 = 我机被劫持。
phrase-246 = 我请求在 { $position } 着陆。
phrase-247 = 我需要下降。

## visual-signal

phrase-248 = 我机摇摆机翼、闪烁航行灯，然后缓慢转弯：你已被拦截，跟我来。
phrase-249 = 我机摇摆机翼、闪烁灯光并跟随：明白，照办。
phrase-250 = 我机急速爬升脱离，转弯 90 度或以上：你可以继续飞行。
phrase-251 = 我机摇摆机翼：明白，我继续飞行。
phrase-252 = 我机放下起落架、打开着陆灯并飞越跑道：在此机场着陆。
phrase-253 = 我机放下起落架、打开着陆灯并跟随：明白，我正在着陆。

## display

phrase-254 = 照收到的信号显示：立即停船；不得凿沉，不得放艇，不得使用无线电；如不服从，将开火。
phrase-255 = 照收到的信号显示：停船或顶风缓行，否则将向你开火。
phrase-256 = 照收到的信号显示：极其谨慎地航行；发现被称为敌对的船只。
phrase-257 = 照收到的信号显示：极其谨慎地航行；发现被称为敌对的潜艇。
phrase-258 = 照收到的信号显示：极其谨慎地航行；发现被称为敌对的飞机。
phrase-259 = 照收到的信号显示：我正在领海内行使无害通过权。
phrase-260 = 照收到的信号显示：你的航向通往领海内暂停无害通过权的部分。
phrase-261 = 照收到的信号显示：离开领海内暂停无害通过权的部分。
phrase-262 = 照收到的信号显示：你正在违反无害通过权的条件；请遵守。
phrase-263 = 照收到的信号显示：我没有违反无害通过权的条件。
phrase-264 = 照收到的信号显示：我已停止违反无害通过权的条件。
phrase-265 = 照收到的信号显示：你未遵守无害通过权的条件；立即离开领海。
phrase-266 = 照收到的信号显示：我正在过境通行国际海峡。
phrase-267 = 照收到的信号显示：我正在行使航行自由。

## 短语前后的文字

fill-in-call-sign = 呼号
fill-in-end = 终点
fill-in-height = 高度（含基准）
fill-in-phrase = 短语编号
fill-in-place = 地点编号
fill-in-position = 位置
fill-in-radio = 频率或频道
fill-in-start = 起点
fill-in-vessels = 船只数

body-phrase-unreviewed = 第 { $number } 号短语，{ $language }译文未经审核。发送方文本：{ $text }
body-phrase-draft = { $language }未审核译文：{ $text }
body-phrase-untranslated = 第 { $number } 号短语，没有{ $language }译文。发送方文本：{ $text }
speaker-interceptor = 拦截航空器所说
speaker-intercepted = 被拦截航空器所说
receive-only = 只接收和显示，不可编发
unknown-phrase = 未知短语 { $number }：此处第 { $edition } 版短语集没有该编号。不要猜测，请发送方用文字说明。填写项：{ $fills }
error-phrase-receive-only = 第 { $number } 号短语只能接收和显示，不能发送。请改用其他短语，或用文字说明。
