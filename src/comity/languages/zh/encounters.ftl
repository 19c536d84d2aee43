## rule sheets

error-rule-sheet-wrong = 此规则表不能使用：在 { $place } 处应为{ $wanted }。未作任何更改。
wanted-sheet-toml = 格式正确的 TOML
wanted-sheet-table = 一个表
wanted-sheet-number = 范围之内、按整步长的数
wanted-sheet-flag = true 或 false
wanted-sheet-key = 一个现在缺少的键
wanted-sheet-known-key = 已知的键，此键不为人知
wanted-sheet-order = 不宽于前一阶段的限值
wanted-sheet-volume = 一个已知空域体的名称

## who is speaking

error-pairing-not-proposed = { $unit } 与“{ $call_sign }”所报情况不符；只能确认已提议的目标。未作任何更改。

## records

error-encounter-record-empty = 这些航迹中没有 { $unit } 的报告，因此这次相遇没有可记录的内容。未写入任何文件。
