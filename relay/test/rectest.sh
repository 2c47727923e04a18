set -e
W=/tmp/rectest; rm -rf $W; mkdir -p $W/fuse $W/mnt; cd $W
truncate -s 120M content; mkfs.ext4 -q -m 0 content
: > log
python3 /opt/hkaws/relay/test/real/recorder.py $W/fuse content log $1 $2 & 
sleep 1
dev=$(losetup -f --show --direct-io=on $W/fuse/disk)
mount $dev mnt
losetup -l $dev
python3 - <<'P'
import os,time,threading
root='/tmp/rectest/mnt'
def mk(n,size=200_000):
    p=root+'/f%d'%n
    with open(p,'wb') as f: f.write(os.urandom(size))
    return p
import ctypes; libc=ctypes.CDLL(None)
def per_file(paths):
    fds=[os.open(p,os.O_RDONLY) for p in paths]
    for fd in fds: os.posix_fadvise(fd,0,0,os.POSIX_FADV_DONTNEED)
    for fd in fds: os.fsync(fd)
    d=os.open(root,os.O_RDONLY); os.fsync(d); os.close(d)
    for fd in fds: os.close(fd)
def plain(paths):
    fds=[os.open(p,os.O_RDONLY) for p in paths]
    for fd in fds: os.fsync(fd)
    d=os.open(root,os.O_RDONLY); os.fsync(d); os.close(d)
    for fd in fds: os.close(fd)
def syncfs(paths):
    d=os.open(root,os.O_RDONLY); libc.syncfs(d); os.close(d)
import struct
sys_log='/tmp/rectest/log'
def stats(since):
    R=struct.Struct("<dBQI"); f=0;w=0;b=0
    with open(sys_log,'rb') as l:
        l.seek(since)
        while True:
            h=l.read(R.size)
            if len(h)<R.size: break
            t,k,o,n=R.unpack(h); l.seek(n,1)
            if k: f+=1
            else: w+=1;b+=n
        return f,w,b,l.tell()
n=0
for name,fl in (('plain',plain),('fadvise+fsync',per_file),('syncfs',syncfs)):
    for count in (1,5,20):
        since=os.path.getsize(sys_log)
        ps=[mk(n+i) for i in range(count)]; n+=count
        t=time.time(); fl(ps); took=time.time()-t
        print(name,count,'%.3f s'%took,'flushes %d writes %d bytes %d'%stats(since)[:3],flush=True)
        for p in ps: os.unlink(p)
        libc.syncfs(os.open(root,os.O_RDONLY))
# with a clip being received at 8 MB dirty
for name,fl in (('fadvise+fsync',per_file),('syncfs',syncfs)):
    clip=mk(9999,20_000_000)
    ps=[mk(n)]; n+=1
    t=time.time(); fl(ps); took=time.time()-t
    print('beside 20 MB dirty',name,'%.3f s'%took,flush=True)
    os.unlink(clip); libc.syncfs(os.open(root,os.O_RDONLY))
P
umount mnt; losetup -d $dev; umount fuse
