"""State machines of a channel; no sockets, files, threads or clock. Start reading at channel.py."""
