//! 预先求值：Typst 一个文件接一个文件地求值，另一个核闲着。闲着的核从最后一个文件往前先求好，
//! Typst 走到那里时缓存里已经有了；缓存按内容记，结果与不预先求值的一样。

use typst::World;
use typst::comemo::Track;
use typst::engine::{Route, Sink, Traced};
use typst::foundations::PathOrStr;
use typst::syntax::ast::{Expr, ModuleInclude};
use typst::syntax::{FileId, Source};

/// 把主文件 `#include` 的各文件从后往前求值一遍；出的错等 Typst 走到那里再报。
pub(super) fn evaluate_includes(world: &dyn World) {
    let Ok(main) = world.source(world.main()) else { return };
    for id in includes(&main).into_iter().rev() {
        let Ok(source) = world.source(id) else { continue };
        let (traced, mut sink, route) = (Traced::default(), Sink::new(), Route::default());
        let _ = typst_eval::eval(
            world.track(),
            world.library(),
            traced.track(),
            sink.track_mut(),
            route.track(),
            &source,
        );
    }
}

/// 主文件里 `#include "路径"` 的各文件，依次。
fn includes(main: &Source) -> Vec<FileId> {
    let nodes = main.root().children().filter_map(|node| node.cast::<ModuleInclude>());
    let paths = nodes.filter_map(|include| match include.source() {
        Expr::Str(path) => Some(path.get()),
        _ => None,
    });
    paths
        .filter_map(|path| Some(PathOrStr::Str(path.into()).resolve_if_some(Some(main.id())).ok()?.intern()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::{FontSet, ReportWorld, Shared};
    use super::*;
    use crate::layout::Layout;

    #[test]
    fn every_layout_has_includes_to_evaluate_ahead() {
        let fonts = FontSet::load(&[]).unwrap();
        for id in Layout::names() {
            let shared = Shared::new(Layout::find(id, &[]).unwrap(), fonts.clone());
            let world = ReportWorld::new(&shared, Vec::new());
            let found = includes(&world.source(world.main()).unwrap());
            assert!(found.len() > 10, "{id}: {}", found.len());
            assert!(found.iter().all(|&id| world.source(id).is_ok()), "{id}");
        }
    }
}
