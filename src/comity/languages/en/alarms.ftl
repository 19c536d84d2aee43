# What `comity run` says by itself when something needs a person.

alarm-test-unanswered-our = LINE TEST FAILED on { $channel }: nobody answered ours of { $slot } within 15 minutes.
alarm-test-unanswered-their = LINE TEST FAILED on { $channel }: theirs of { $slot } came, and this station has not answered it.
alarm-test-missed-our = LINE TEST FAILED on { $channel }: this station did not send its test of { $slot }.
alarm-test-missed-their = LINE TEST FAILED on { $channel }: they did not send their test of { $slot }.
alarm-tried-links = It was sent again over every link: { $links }.
alarm-tried-one-link = It was sent again over { $link }; there was no other link to try.
alarm-tried-none = It was not sent again: no link was up.
alarm-links-up = Up now: { $links }. A link that is up proves the bearer, not that their station works.
alarm-no-links = No link is up.
alarm-do = To do: look at the links (comity status { $directory }), try another bearer (comity run … --connect ADDRESS) or a voice circuit, and say the cause (comity test-failure { $directory } --channel { $channel } --cause …).
