//! 工人：几个线程各取下一件活，一件出了岔子不连累别的；各线程的家什见 `worker`。

use std::any::Any;
use std::io;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

/// 排版会递归；线程缺省的 2 MB 不如主线程宽裕。
const STACK: usize = 16 * 1024 * 1024;

/// 机器上可用的核数。
pub fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// 一件活的结果：没有做、做成、崩溃时的话。
pub type Piece<T> = Option<Result<T, String>>;

/// 用 `jobs` 个线程做 `count` 件活，结果按次序；`stop` 之后手上的做完，不再取新的。
/// 各线程先备好自己的家什 `tool`，一直用到末了。
pub fn each<K, T: Send>(
    count: usize,
    jobs: usize,
    stop: &AtomicBool,
    tool: impl Fn() -> K + Sync,
    work: impl Fn(&mut K, usize) -> T + Sync,
) -> Vec<Piece<T>> {
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<Piece<T>>> = Mutex::new((0..count).map(|_| None).collect());
    let worker = || {
        alone(|| {
            let mut tool = tool();
            while !stop.load(Ordering::Relaxed) {
                let index = next.fetch_add(1, Ordering::Relaxed);
                if index >= count {
                    break;
                }
                let result = caught(|| work(&mut tool, index));
                let mut done = done.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
                done[index] = Some(result);
            }
        });
    };
    thread::scope(|scope| {
        for _ in 0..jobs.clamp(1, count.max(1)) {
            let spawned = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, worker);
            if spawned.is_err() {
                // 系统不给线程：已有的工人会做完；一个也没有时自己做。
                worker();
            }
        }
    });
    done.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// 在栈够大的线程上做完一件事。
///
/// # Errors
/// 系统不给线程，或崩溃了。
pub fn on_large_stack<T: Send>(work: impl FnOnce() -> T + Send) -> io::Result<T> {
    thread::scope(|scope| {
        let spawned = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || alone(work))?;
        spawned.join().map_err(|panic| io::Error::other(message(&*panic)))
    })
}

/// 排版内部也会分线程；件件都忙时反而添乱，所以这件事只用自己这一个线程。
fn alone<T>(work: impl FnOnce() -> T) -> T {
    let own = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build();
    let done = work();
    drop(own);
    done
}

/// 崩溃了也接得住，留下它的话。
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| message(&*panic))
}

/// 崩溃时说的话。
fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(ToString::to_string);
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "没有说明".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_stays_with_its_own_piece() {
        let results = each(
            20,
            3,
            &AtomicBool::new(false),
            || (),
            |(), index| {
                assert!(index != 7, "第 {index} 件坏了");
                index * 2
            },
        );
        for (index, result) in results.iter().enumerate() {
            match result.as_ref().unwrap() {
                Ok(double) => assert_eq!(*double, index * 2),
                Err(told) => assert!(index == 7 && told.contains("第 7 件坏了")),
            }
        }
        assert!(each(0, 2, &AtomicBool::new(false), || (), |(), index| index).is_empty());
    }

    #[test]
    fn what_is_in_hand_is_finished_after_stop() {
        let stop = AtomicBool::new(false);
        let results = each(
            20,
            1,
            &stop,
            || (),
            |(), index| {
                stop.store(index == 4, Ordering::Relaxed);
                index
            },
        );
        assert!(results[..5].iter().all(Option::is_some) && results[5..].iter().all(Option::is_none));
    }
}
