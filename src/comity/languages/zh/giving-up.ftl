# 放弃半配对的信道，及重新开始。

error-not-half-paired = 信道“{ $channel }”{ $standing ->
    [lapsed] 已放弃或已失效
    [open] 已开通
   *[other] 已过配对阶段
}；只有等待对方配对的信道可以放弃。请查看“comity status”。
error-begun-before = 这两份身份文件已有信道“{ $channel }”，该信道已放弃或失效。请以原名称重新开始（{ $mode ->
    [heard] 核对核对词
    [accepted] 不核对核对词
    [by-commission] 凭授权书
   *[other] 方式同前
}），或交换新的身份文件。
option-cancel-opening = 放弃对方军官尚未开通的信道 NAME。
option-cancel-pairing = 放弃对方台站尚未确认的信道。
opening-given-up = 信道“{ $channel }”已放弃：不再为其发送或接收任何内容。同样的身份文件可以同一名称重新开始。
