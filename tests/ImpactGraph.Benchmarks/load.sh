#!/usr/bin/env bash
# Loads the three implementations behind one server, in turn, and prints medians and ratios.
# Loopback only; ends by itself after about ROUNDS * SECONDS * 24 seconds.
# Databases are made once, in the folder that BENCHMARK_DATABASES names, or the one for temporary files.
#
#   tests/ImpactGraph.Benchmarks/load.sh [--rounds 5] [--seconds 5] [--connections 4] [--improvers 5000] [--operation find-by-method]... [--skip-build]
set -euo pipefail

rounds=5 seconds=5 connections= build=yes improvers=() operations=()
while [ $# -gt 0 ]; do
  case $1 in
    --rounds) rounds=$2; shift 2 ;;
    --seconds) seconds=$2; shift 2 ;;
    --connections) connections=$2; shift 2 ;;
    --improvers) improvers=(--improvers "$2"); shift 2 ;;
    --operation) operations+=("$2"); shift 2 ;;
    --skip-build) build=no; shift ;;
    *) echo "unknown option $1" >&2; exit 2 ;;
  esac
done

command -v wrk > /dev/null || { echo "wrk is missing. On Debian and Ubuntu: apt-get install wrk" >&2; exit 1; }
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
server=
finish() {
  if [ -n "$server" ]; then kill "$server" 2> /dev/null || true; wait "$server" 2> /dev/null || true; fi
  rm -rf "$work"
}
trap finish EXIT

# The server has the first two cores, the load the others; with two cores or fewer they share.
cores=$(nproc) on_server=() on_load=()
if [ "$cores" -gt 2 ] && command -v taskset > /dev/null; then
  on_server=(taskset -c 0,1)
  on_load=(taskset -c "2-$((cores - 1))")
fi
serving=$((cores < 2 ? cores : 2))
connections=${connections:-$((2 * serving))}

[ "$build" = no ] || dotnet build "$here" -c Release --nologo -v quiet
program=(dotnet "$here/bin/Release/net10.0/ImpactGraph.Benchmarks.dll" "${improvers[@]}")
"${program[@]}" bodies "$work"
"${on_server[@]}" "${program[@]}" serve http://127.0.0.1:0 > "$work/server.log" 2>&1 &
server=$!
for _ in $(seq 120); do
  grep -q '^Ready at ' "$work/server.log" && break
  kill -0 "$server" 2> /dev/null || break
  sleep 0.5
done
url=$(sed -n 's/^Ready at //p' "$work/server.log")
[ -n "$url" ] || { cat "$work/server.log" >&2; exit 1; }

address() { # implementation, operation
  if [ "$1" = limit ]; then echo "$url/limit/$2"; else echo "$url/$1"; fi
}
ticks() { awk '{ print $14 + $15 }' "/proc/$server/stat"; }
# Prints answers/s, p50 and p99 in ms, failed answers, and the server's time on a processor for each answer in µs.
load() { # implementation, operation, seconds
  local before found
  before=$(ticks)
  found=$(BODY="$work/$2.$1.json" "${on_load[@]}" wrk -t"$serving" -c"$connections" -d"$3s" -s "$here/post.lua" "$(address "$1" "$2")" | sed -n 's/^RESULT //p')
  echo "$found $before $(ticks) $(getconf CLK_TCK)" | awk '{ print $1, $2, $3, $4, ($7 - $6) * 1e6 / $8 / $5 }'
}

implementations="impactgraph conventional limit"
if [ "${#operations[@]}" = 0 ]; then mapfile -t operations < <(basename -s .limit.json "$work"/*.limit.json); fi
for operation in "${operations[@]}"; do
  for implementation in $implementations; do load "$implementation" "$operation" 4 > /dev/null; done
done
for operation in "${operations[@]}"; do
  for _ in $(seq "$rounds"); do
    # Turn by turn, so that whatever else the machine does falls on all alike.
    for implementation in $implementations; do echo "$operation $implementation $(load "$implementation" "$operation" "$seconds")" >> "$work/results"; done
  done
done

cat << REPORT
cores: $cores, server on $serving, $connections connections; $rounds rounds of $seconds s; load average $(cut -d' ' -f1-3 /proc/loadavg)

| Operation | ImpactGraph /s | conventional /s | limit /s | of the limit | times conventional | p50 / p99 ms | µs of processor: ImpactGraph / conventional / limit |
|---|---|---|---|---|---|---|---|
REPORT
awk -v rounds="$rounds" '
  function median(list, n,   i, j, t, parts) {
    split(list, parts, " ")
    for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++) if (parts[j] + 0 < parts[i] + 0) { t = parts[i]; parts[i] = parts[j]; parts[j] = t }
    least = parts[1]; most = parts[n]
    return n % 2 ? parts[(n + 1) / 2] : (parts[n / 2] + parts[n / 2 + 1]) / 2
  }
  {
    if (!($1 in seen)) { order[++operations] = $1; seen[$1] = 1 }
    count[$1, $2]++
    speed[$1, $2] = speed[$1, $2] " " $3
    at[$1, $2, count[$1, $2]] = $3
    if ($2 == "impactgraph") { p50[$1] = p50[$1] " " $4; p99[$1] = p99[$1] " " $5 }
    failed += $6
    cpu[$1, $2] = cpu[$1, $2] " " $7
  }
  END {
    for (o = 1; o <= operations; o++) {
      name = order[o]; ac = ""; ab = ""
      for (r = 1; r <= rounds; r++) {
        ac = ac " " at[name, "impactgraph", r] / at[name, "limit", r]
        ab = ab " " at[name, "impactgraph", r] / at[name, "conventional", r]
      }
      a = median(speed[name, "impactgraph"], rounds); b = median(speed[name, "conventional"], rounds); c = median(speed[name, "limit"], rounds)
      mc = median(ac, rounds); lc = least; hc = most
      mb = median(ab, rounds); lb = least; hb = most
      printf "| %s | %.0f | %.0f | %.0f | %.0f%% (%.0f to %.0f) | %.1f (%.1f to %.1f) | %.2f / %.2f | %.0f / %.0f / %.0f |\n", name, a, b, c, 100 * mc, 100 * lc, 100 * hc, mb, lb, hb, median(p50[name], rounds), median(p99[name], rounds), median(cpu[name, "impactgraph"], rounds), median(cpu[name, "conventional"], rounds), median(cpu[name, "limit"], rounds)
    }
    printf "\nanswers that failed: %d\n", failed
  }' "$work/results"
