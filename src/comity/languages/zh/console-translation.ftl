# 与译文有关的各命令所显示的文字。

translation-original-holds = 以作者原文为准；译文仅供阅读参考。
translation-into = { $language }译文 { $reference }：{ "" }
translation-comma = ，{ "" }
translation-status-courtesy = 参考译文
translation-status-official = 正式译文
translation-status-machine = 【机器译稿，未经人工审读】
translation-stage-translated = 已译，未审校
translation-stage-reviewed = 已审校
translation-stage-certified = 已核定
translation-stage-not-proved = 【先前各步不能证明其所称阶段】
translation-by-translator = 译员 { $name }
translation-by-reviewer = 审校员 { $name }
translation-by-certifier = 核定人 { $name }
translation-disputed = 【对方有异议】
translation-withdrawn = 已由作者撤销
translation-replaced = 已被 { $reference } 取代
translation-released = { $about } 的译文：{ $status }，{ $stage }。
translation-drafted = 以下是机器“{ $name }”为 { $reference } 起草的译文；没有签发任何内容：
translation-draft-written = 机器“{ $name }”起草的译文已写入 { $path }；没有签发任何内容。
translation-draft-next = 请对照原文阅读。采用该稿的人应加以改正，删去文件首行，再以本人姓名用“comity translate”签发。

error-two-roles-one-person = { $name } 已是该译文的{ $holds ->
    [reviewer] 审校员
    [certifier] 核定人
   *[translator] 译员
}，不能再任其{ $role ->
    [reviewer] 审校员
    [certifier] 核定人
   *[translator] 译员
}。须由另一人担任。
error-machine-not-advanced = 机器译稿不能审校，也不能核定。须先由译员采用为本人译文：用该译文的引用编号运行“comity translate”。
error-translation-step-wrong = 译文不能{ $stage ->
    [certified] 核定：此前须已审校，且正文和各人员不变
    [reviewed] 审校：此前须已译出，且译员不变
   *[translated] 在此引用编号下改译成另一种语言
}。请用“comity show”查看。
error-translation-not-needed = { $why ->
    [translation] { $reference }（{ $type }）本身就是译文。请翻译它所引用的电文。
   *[coded] { $reference }（{ $type }）无须翻译：其中没有自由文本，编码内容会以读者各自的语言显示。请使用“comity show”和 --language。
}
error-translation-missing = 我方尚无 { $reference } 的译文。请先用“comity translate”译出。
error-translation-replaced = { $reference } 已被取代或撤销，或其所称阶段未得证明，不能再继续。请用“comity show”查看它所引用的电文。
error-original-language-unknown = { $reference } 没有注明所用语言。请用 --from 注明。
error-translator-unknown = 这里没有名为“{ $translator }”的译文起草插件。现有：{ $known }。
error-draft-failed = 插件“{ $translator }”没有给出译稿：{ $failure ->
    [time] 用时过长
    [length] 所给内容超出电文容量
    [form] 所给内容不是可以传送的文本
   *[ended] 运行出错而终止
}。未作任何更改；请不用插件翻译。
error-draft-not-taken = { $path } 首行仍是机器译稿的标记。如已核对并采用为本人译文，请删去该行；否则请以 --status machine 签发。

help-translate = 签发一份电文的译文；仍以作者原文为准。
help-review-translation = 签发对我方译文的审校，由另一名军官进行。
help-certify-translation = 签发对我方已审校译文的核定，由第三名军官进行。
help-draft-translation = 由插件起草译文，显示在屏幕上或写入文件；不签发任何内容。
option-into = 译文语言：en、zh、ru、ja、ko 或 ar。
option-from-language = 原文语言，电文未注明时填写。
option-text-file = 含有正文的文件。
option-translator = 译员（军官）姓名。
option-reviewer = 审校员（军官）姓名；不得是译员。
option-certifier = 核定人（军官）姓名；不得是译员或审校员。
option-status = courtesy、official 或 machine。
option-note = 对无法准确翻译的用词的说明。可重复。
option-by = 插件名称。
