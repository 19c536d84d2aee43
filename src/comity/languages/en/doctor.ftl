# What "comity doctor" finds. The key of a check is check- and its name, that of a finding finding- and its name.

check-directory = Directory
check-station = Station
check-identity = Identity
check-keys = Keys
check-settings = Settings
check-record = Record
check-channel = Channel
check-clock = Clock
check-tls = TLS key agreement
check-port = Port
check-disk = Disk
check-entropy = Random numbers

finding-error = { $reason } ({ $code })
finding-no-station = There is no station in { $directory }. Make one with "comity station init".
finding-others-can-reach = Others on this machine can reach { $path } (mode { $mode }). Take their rights away: chmod go= { $path }.
finding-private = { $directory } belongs to this user alone.
finding-running = The station runs.
finding-stopped = The station is stopped.
finding-commission-not-in-force = The commission of "{ $station }" ({ $party }) is not in force now; it ends { $until }. Check the clock, or ask the party's root for a new commission.
finding-commission-ends-soon = The commission of "{ $station }" ({ $party }) ends { $until }. Ask the party's root for a new one.
finding-throwaway = "{ $station }" ({ $party }) has a throw-away party, until { $until }: for exercises only.
finding-commissioned = "{ $station }" is commissioned by { $party } until { $until }.
finding-keys-not-opened = The keys are under a passphrase that was not given; they were not opened. Give it with --passphrase-file.
finding-keys-open = The keys open.
finding-keys-without-passphrase = The keys open without a passphrase: whoever has the directory has the keys.
finding-record-damaged = The record's file is damaged ({ $detail }). Stop the station, keep the disk, and restore from a backup.
finding-record-sound = The record's file is sound. Channels: { $channels }.
finding-channel-evidence = Channel "{ $channel }": there is evidence of a fault ({ $count }). Show it with "comity transcript evidence" and tell your security officer.
finding-channel-revoked = Channel "{ $channel }": their party has revoked their station.
finding-channel-lapsed = Channel "{ $channel }": the pairing was not finished in time. Pair again.
finding-channel-stopped = Channel "{ $channel }": this station is an older copy of itself and must not write. Restore it with "comity restore".
finding-channel-restoring = Channel "{ $channel }": being restored; it waits for their station's answer.
finding-channel-half-paired = Channel "{ $channel }": their pairing signature is not here yet.
finding-channel-open = Channel "{ $channel }" is open.
finding-clock-senseless = The machine's clock says { $now }, which cannot be. Set it.
finding-clock-behind = The machine's clock says { $now }, but an entry was recorded at { $newest }. Set the clock.
finding-clock-sane = The machine's clock says { $now }.
finding-tls-hybrid = TLS agrees on keys by { $group }.
finding-tls-not-hybrid = TLS has no post-quantum key agreement here ({ $group }). Install the pinned packages again with "./run setup".
finding-port-taken = The station cannot listen at { $address }: { $reason }. Choose another address or stop what uses it.
finding-port-free = The station can listen at { $address }.
finding-disk-full = Only { $megabytes } MB are free. Make room now: without it the station can record nothing.
finding-disk-low = { $megabytes } MB are free. Make room soon.
finding-disk-room = { $megabytes } MB are free.
finding-entropy-missing = The machine has no random numbers yet. Wait a minute after its start; if it stays so, do not make keys on it.
finding-entropy-there = The machine gives random numbers.

check-tracks = Tracks
finding-tracks-no-file = The recording { $address } in [[tracks]] is not there. Correct settings.toml; the station does not start without it.
finding-tracks-none-yet = { $sources } sources of tracks are set; the watch over them has not begun yet.
finding-tracks-watched = { $sources } sources of tracks are set. The watch over them began last at { $last }, { $times } times within a day.
finding-tracks-often = { $sources } sources of tracks are set. The watch over them began { $times } times within a day, last at { $last }: its process dies, or is started, often. Look at the station's log.
