# 某一时期的回顾：`comity review`。花括号中的内容由程序填入。

help-review = 生成某一时期的签名回顾，或比较双方的回顾。
option-from-review = 回顾包含自此时起发出的电文，例如 2026-01-01。
option-to-review = 至此时之前。
option-out-review = 将签名的回顾写入这个新文件。

review-head = { $one } 与 { $other } 之间线路的回顾，自 { $since } 至 { $until }
review-marking = 标记为 { $marking } 的电文。时间均依作者时钟；条目以一方（0 为先列者）和编号表示。
review-log = { $side }：本时期内各类条目 { $entries } 个，摘要 { $digest }…
review-messages = { $side }：{ $count } 条电文：{ $types }
review-times = 双方答复的快慢
review-time-acknowledge = { "  " }{ $side } 对 { $precedence } 作已读回告：{ $asked } 条中 { $answered } 条，按时 { $in_time } 条；中位数 { $median }，最长 { $longest }
review-time-answer-request = { "  " }{ $side } 答复 { $precedence } 联络请求：{ $asked } 次中 { $answered } 次，按时 { $in_time } 次；中位数 { $median }，最长 { $longest }
review-scheduled = { "  " }{ $side } 的定时测试：{ $slots } 次；按时 { $kept }，迟到 { $late }，未获应答 { $unanswered }，漏发 { $missed }
review-tests = { "  " }{ $side } 的线路测试：发出 { $sent } 次，得到应答 { $answered } 次，最长 { $longest }；未获应答：{ $missed }
review-encounters = 相遇和事件：{ $count }
review-encounter-records = 提出会签的相遇记录：{ $count }
review-encounter-record = { "  " }{ $entry }  { $side }  { $at }  { $one } 与 { $other }，{ $since } 至 { $until }：最近 { $distance }（误差 { $error }），时刻 { $closest }；记录 { $digest }…
review-not-cosigned = { "    " }未会签
review-cosignature = { "    " }{ $entry }  { $side }  { $at }  会签：{ $finding }。时钟相差 { $offset }，位置最多相差 { $position }，最近距离相差 { $distance }。
review-cosigned-another = { "    " }警告  会签所指的记录不是所提出的记录：{ $digest }…
review-record-differs = { "      " }有差异  { $what }：会签方 { $ours }，提出方 { $theirs }
review-contact-requests = 联络请求：{ $count }
review-refusals = 因线路中止而被拒绝：{ $count }
review-test-failures = 测试未成通知：{ $count }
review-declared-elsewhere = 他处声明：{ $count }
review-row = { "  " }{ $entry }  { $side }  { $at }  { $what }  { $rest }
review-asked = { $medium }，{ $tier }：{ $state }
review-suspensions = 中止：{ $count }
review-suspension = { "  " }{ $entry }  { $side }，自 { $start } 起：{ $scope }  [{ $standing }]
review-condition = { "  " }{ $about } 的条件：{ $text }（0 方：{ $one }；1 方：{ $other }）
review-stage = { "  " }恢复，{ $tier }：0 方：{ $one }；1 方：{ $other }
review-written = 回顾已写入 { $path }，由本台站签名。
review-signed-by = { $path }：由 { $party } 的 { $station } 签名
review-differs = { "  " }{ $where }：{ $one } / { $other }
reviews-agree = 双方的回顾内容相同。
reviews-differ = 两份回顾有 { $count } 处不同。请在双方台站运行“comity transcript verify”核对记录。

error-review-not-signed = { $path } 不是台站签名时的回顾。请重新索取该文件。
error-reviews-of-other-channels = { $one } 和 { $other } 是不同信道的回顾。请比较同一信道双方的回顾。
review-side = { $party }，{ $station }
