//! The tree opened along a path: one page of children for each znode from the root to the selected one.

use app::model::{
    EnsembleName,
    znode::{CHILDREN_PAGE, ChildrenPage, ZnodePath, ZnodeQuery},
};
use futures::future::try_join_all;

use crate::{
    service::Services,
    zk::{
        session::Session,
        znodes::{ReadError, Told},
    },
};

const PAGE: usize = CHILDREN_PAGE as usize;
/// Children of a znode that are listed at most: the list comes whole, in one answer of about 30 bytes a child.
const LONGEST_LIST: i32 = 500_000;

/// Reads every level. `stats` are those of `ancestry`, just read.
pub async fn read(
    services: &Services,
    name: &EnsembleName,
    session: &Session,
    ancestry: &[ZnodePath],
    stats: &[Told],
    query: &ZnodeQuery,
) -> Result<Vec<ChildrenPage>, ReadError> {
    let levels = ancestry.iter().zip(stats).enumerate().map(async |(depth, (path, stat))| {
        let Told::Stat(stat) = stat else { return Ok(closed(path, 0)) };
        if stat.num_children > LONGEST_LIST {
            return Ok(closed(path, stat.num_children.unsigned_abs()));
        }
        let names = match services.browsing.names.get(name, session, path, stat).await {
            Ok(names) => names,
            Err(ReadError::NoAuth) => return Ok(closed(path, stat.num_children.unsigned_abs())),
            Err(error) => return Err(error),
        };
        let shown = match ancestry.get(depth + 1) {
            Some(next) => Shown::around(&names.sorted, next.name()),
            None => Shown::asked(&names.sorted, query),
        };
        let children = session.children(path, shown.names).await?;
        Ok(ChildrenPage { path: path.clone(), children, total: shown.total, offset: shown.offset })
    });
    try_join_all(levels).await
}

/// A level whose children may not be listed; their number is told where the stat is.
fn closed(path: &ZnodePath, total: u32) -> ChildrenPage {
    ChildrenPage { path: path.clone(), children: vec![], total, offset: 0 }
}

/// The names on a page.
#[derive(Debug, PartialEq)]
struct Shown<'a> {
    names: &'a [String],
    total: u32,
    offset: u32,
}

impl<'a> Shown<'a> {
    /// The page that the URL asks for, of those that start with its prefix. Junk asks for the first.
    fn asked(sorted: &'a [String], query: &ZnodeQuery) -> Self {
        let from = sorted.partition_point(|name| name.as_str() < query.prefix.as_str());
        let count = sorted[from..].iter().take_while(|name| name.starts_with(&query.prefix)).count();
        let matching = &sorted[from..from + count];
        let offset = query.offset.parse::<usize>().unwrap_or(0);
        Self::page(matching, if offset < matching.len() { offset } else { 0 })
    }

    /// The page with a child, so that the tree does not break off on its way down.
    fn around(sorted: &'a [String], child: &str) -> Self {
        let index = sorted.partition_point(|name| name.as_str() < child).min(sorted.len().saturating_sub(1));
        Self::page(sorted, index / PAGE * PAGE)
    }

    fn page(names: &'a [String], offset: usize) -> Self {
        let end = names.len().min(offset + PAGE);
        Self { names: &names[offset..end], total: names.len() as u32, offset: offset as u32 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Vec<String> {
        (0..20_000).map(|n| format!("n-{n:05}")).collect()
    }

    fn asked(names: &[String], offset: &str, prefix: &str) -> (Option<String>, usize, u32, u32) {
        let query = ZnodeQuery { offset: offset.into(), prefix: prefix.into(), ..ZnodeQuery::default() };
        let shown = Shown::asked(names, &query);
        (shown.names.first().cloned(), shown.names.len(), shown.total, shown.offset)
    }

    #[test]
    fn pages_follow_each_other_and_the_last_is_shorter() {
        let names = names();
        assert_eq!(asked(&names, "", ""), (Some("n-00000".into()), 200, 20_000, 0));
        assert_eq!(asked(&names, "200", ""), (Some("n-00200".into()), 200, 20_000, 200));
        assert_eq!(asked(&names, "19950", ""), (Some("n-19950".into()), 50, 20_000, 19_950));
    }

    #[test]
    fn a_prefix_counts_only_its_own() {
        let names = names();
        assert_eq!(asked(&names, "", "n-1234"), (Some("n-12340".into()), 10, 10, 0));
        assert_eq!(asked(&names, "", "zz"), (None, 0, 0, 0));
    }

    #[test]
    fn an_offset_that_is_junk_or_beyond_the_end_is_the_first_page() {
        let names = names();
        for junk in ["-1", "many", "99999999", "99999999999999999999999"] {
            assert_eq!(asked(&names, junk, "").3, 0, "{junk}");
        }
    }

    #[test]
    fn levels_above_show_the_page_with_the_child_on_the_way() {
        let names = names();
        let shown = Shown::around(&names, "n-15007");
        assert_eq!((shown.offset, shown.names.contains(&"n-15007".to_owned())), (15_000, true));
        assert_eq!(Shown::around(&[], "x").names.len(), 0);
    }
}
