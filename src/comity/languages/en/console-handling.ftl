# Clocks of handling, and the share of FLASH.

awaited-receipt = receipt of the other station
awaited-acknowledgement = acknowledgement of an officer
awaited-holding-reply = answer or holding reply
late-item = LATE: { $awaited }, wanted within { $goal }; over by { $over }
late-our = LATE on our side, { $awaited }: { $count }
late-their = LATE on their side, { $awaited }: { $count }
late-newest = newest: { $references }
status-flash = FLASH among REAL messages of { $days } days: ours { $our } of { $our_all } ({ $our_share }), theirs { $their } of { $their_all } ({ $their_share })
