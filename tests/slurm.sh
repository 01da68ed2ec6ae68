#!/bin/bash
# 在一台机器上用 Debian 的 slurm 试 docs/recipes/slurm.sbatch：六个单位分三片，并成一份报告。
#   apt-get install slurm-wlm munge && cargo build && tests/slurm.sh
# 不在 cargo test 里；没有 slurm 的机器上跳过。要 root，在临时文件夹里起自己的守护进程，用完收掉。
set -euo pipefail
cd "$(dirname "$0")/.."
for program in slurmctld slurmd sbatch munged; do
  if ! command -v "$program" > /dev/null && ! [ -x "/usr/sbin/$program" ]; then
    echo "跳过：没有 $program（apt-get install slurm-wlm munge）"
    exit 0
  fi
done
export PATH="$PATH:/usr/sbin" GONGKAI="$PWD/target/debug/gongkai"
work=$(mktemp -d /tmp/gongkai-slurm.XXXXXX)
started=()
trap 'for pid in "${started[@]}"; do kill "$pid" 2> /dev/null || true; done; rm -rf "$work"' EXIT

# munge：钥匙和套接字都在临时文件夹里。
chmod 755 "$work"
dd if=/dev/urandom of="$work/munge.key" bs=1024 count=1 status=none
chmod 400 "$work/munge.key"
munged --foreground --force --key-file="$work/munge.key" --socket="$work/munge.sock" \
  --pid-file="$work/munged.pid" --log-file="$work/munged.log" --seed-file="$work/munged.seed" &
started+=($!)

host=$(hostname -s)
mkdir -p "$work/state" "$work/spool"
cat > "$work/slurm.conf" << CONF
ClusterName=gongkai
SlurmctldHost=$host(127.0.0.1)
AuthType=auth/munge
AuthInfo=socket=$work/munge.sock
SlurmUser=root
SlurmdUser=root
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldPort=16817
SlurmdPort=16818
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
ReturnToService=2
MpiDefault=none
NodeName=$host NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF="$work/slurm.conf"
sleep 1
slurmctld -D -f "$SLURM_CONF" > "$work/slurmctld.log" 2>&1 &
started+=($!)
slurmd -D -f "$SLURM_CONF" > "$work/slurmd.log" 2>&1 &
started+=($!)
for _ in $(seq 30); do
  sinfo -h -o %T 2> /dev/null | grep -q idle && break
  sleep 1
done
if ! sinfo -h -o %T | grep -q idle; then
  echo "slurm 没有起来："
  tail -5 "$work"/*.log
  exit 1
fi

mkdir "$work/data"
echo "单位名称,代码,级次,报告,版式,批复日期" > "$work/data/名册.csv"
for index in 1 2 3 4 5 6; do
  sed "s/云屿县数据服务中心/第${index}局/" tests/reports/minimal.json > "$work/data/$index.json"
  echo "第${index}局,$index,,$index.json,,2025-08-01" >> "$work/data/名册.csv"
done
sbatch --wait --array=1-3 --cpus-per-task=1 --output="$work/%a.log" --mem-per-cpu=0 \
  --export="ALL,ROSTER=$work/data/名册.csv,OUT=$work/data/out" docs/recipes/slurm.sbatch
"$GONGKAI" batch-report "$work/data/out"
"$GONGKAI" merge "$work/data/out" -o "$work/汇编.pdf" > /dev/null
count=$(ls "$work"/data/out/*/*.pdf | wc -l)
[ "$count" = 6 ] || { echo "应有六份成品，有 $count 份"; exit 1; }
echo "好：三片六份，并成一份报告"
