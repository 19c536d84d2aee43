# A half-paired channel given up, and begun anew.

error-not-half-paired = The channel "{ $channel }" is { $standing ->
    [lapsed] given up or lapsed already
    [open] open
   *[other] past its pairing
}; only one that waits for the other side's pairing can be given up. Look at "comity status".
error-begun-before = These two documents have the channel "{ $channel }" already, given up or lapsed. Begin it anew under that name, { $mode ->
    [heard] comparing words
    [accepted] without words
    [by-commission] by commission
   *[other] as before
}; or exchange new documents.
option-cancel-opening = give up the channel NAME, which their officer has not opened yet.
option-cancel-pairing = give up the channel, which their station has not confirmed yet.
opening-given-up = The channel "{ $channel }" is given up: nothing more is sent or taken for it. The same documents can begin it anew, under this name.
