# 预先拟好并经批准的电文。

prepared-about = 所涉电文，用 --about 填写
prepared-blanks = 留空待填：{ $blanks }
prepared-state-approved = 已由 { $officer } 于 { $time } 批准。
prepared-state-changed = 未获批准：{ $officer } 于 { $time } 批准之后内容有改动。
prepared-state-never = 尚未批准。
prepared-approve-now = 已保存。经军官批准后方可发送：comity approve DIR { $name } --officer NAME
prepared-approved = { $name } 已由 { $officer } 按以上显示的内容批准。
prepared-withdrawn = { $name } 已撤下。
prepared-none = 没有预备电文。可采用本程序自带的：{ $ready }。

error-prepared-name-wrong = “{ $name }”不能作预备电文的名称。请用小写字母和数字，中间可加连字符，最多 40 个字符。
error-prepared-unknown = 没有名为“{ $name }”的预备电文。现有：{ $known }。
error-prepared-taken = “{ $name }”已用于信道 { $channel } 的预备电文。请另取名称。
error-prepared-not-approved = “{ $name }”尚未批准。请军官用“comity approve”批准。
error-approval-void = “{ $name }”在 { $officer } 于 { $at } 批准之后有改动，批准已失效。请重新批准。
error-prepared-changed = “{ $name }”在您查看期间有改动。请重新查看后再批准。
error-blank-unknown = “{ $field }”在“{ $name }”中不是留空项；只能填写：{ $blanks }。
error-ready-unknown = 本程序没有自带名为“{ $name }”的预备电文。现有：{ $known }。

help-prepare = 保存一份可留空的电文备用。经军官批准后方可发送。
help-prepared = 列出备用的电文及其是否已获批准。
help-approve = 按显示的内容批准预备电文 NAME。此后如有改动，批准即失效。
option-prepared = 发送已批准的预备电文 NAME；用 --field 和 --about 填写留空项。
option-prepared-name = 保存时所用的名称；不给出时用 --adopt 的名称。
option-adopt = 采用本程序自带的一份：unintended-act、holding-reply、all-clear。
option-withdraw = 撤下该电文及其批准。
show-prepared = 作为预备电文“{ $name }”发出，依据 { $officer } 于 { $at } 的批准（摘要 { $digest }）。
option-never-exercise = 不准在演习中发送此电文。
prepared-never-exercise = 不得在演习中发送。
error-prepared-marking-fixed = “{ $name }”只能以 { $marking } 发出。请勿另加标识，或为此另备一份电文。
