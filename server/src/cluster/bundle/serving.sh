#!/bin/bash
# Whether the member serves: it has a mode only when it follows, observes or leads.
exec 3<>/dev/tcp/127.0.0.1/2181
printf srvr >&3
grep -q '^Mode: ' <&3
