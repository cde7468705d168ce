#!/usr/bin/env bash
# A page that calls for the network on every line: the window opens no socket but the display's and the desktop bus's.
. "$(dirname "$0")/lib.bash"
export LANG=ar_EG.UTF-8

# The tracer stands aside, so that the program is our own child.
cat > "$OUT/traced" <<EOF
#!/bin/sh
exec strace -D -f -qq -e trace=socket,connect -o "$OUT/trace" "$WARRAQ" "\$@"
EOF
chmod +x "$OUT/traced"
WARRAQ=$OUT/traced
start "$here/remote.html"
a11y wait 'صفحة تنادي الشبكة من كل سطر'
shot page
say "to the end of the page, so that every picture is asked for"
press End
sleep 1
shot end
say "the whole page too"
press w
sleep 1
press End
sleep 1
finish

eventually grep -q 'AF_UNIX' "$OUT/trace"
others=$(grep -E 'socket\(|sa_family=' "$OUT/trace" | grep -v 'AF_UNIX' || true)
[ -z "$others" ] || die "sockets: $others"
strange=$(grep -o 'sun_path=@\?"[^"]*"' "$OUT/trace" | grep -vE 'X11-unix|bus|at-spi|wayland|pulse|speech|nscd|systemd' | sort -u || true)
[ -z "$strange" ] || die "connected to: $strange"
say "$(grep -c 'connect(' "$OUT/trace") connections, all to the display and the bus"
