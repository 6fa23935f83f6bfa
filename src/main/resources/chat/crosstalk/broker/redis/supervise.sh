# Runs a daemon for as long as standard input stays open: closed by its owner, or by the system when the owner dies.
# $1 redis-server  $2 its configuration  $3 its pid file  $4 a folder to remove at the end, or nothing
trap '' INT HUP TERM
"$1" "$2" || exit 1
cat > /dev/null
if read -r pid < "$3"; then
  kill -TERM "$pid"
  while kill -0 "$pid"; do sleep 0.05; done
fi 2> /dev/null
[ -z "$4" ] || rm -rf "$4"
