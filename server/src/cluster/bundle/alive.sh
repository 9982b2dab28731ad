#!/bin/bash
# Whether the server runs at all, with or without a quorum. One that waits for the others must not be killed for it.
exec 3<>/dev/tcp/127.0.0.1/2181
printf ruok >&3
grep -q imok <&3
