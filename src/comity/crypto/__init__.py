"""The only package that imports the cryptography library; nothing here is home-made cryptography.

Start reading at suite.py (which algorithms), then signing.py, sealing.py and identity.py. Below, bytes from outside
end in Refused and nothing else.
"""
