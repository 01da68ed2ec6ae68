//! `gongkai fonts`：字体角色、字体和覆盖的字数。

use super::args::FontsArgs;
use super::findings::told;
use super::{CannotRun, Outcome, say};
use crate::chars::is_han;
use crate::typeset::FontSet;

pub fn run(args: &FontsArgs) -> Result<Outcome, CannotRun> {
    let fonts = match FontSet::load(&args.fonts.font_dir) {
        Ok(fonts) => fonts,
        Err(findings) => return Ok(told(&findings)),
    };
    let mut lines = vec!["角色".to_string()];
    for role in &fonts.roles {
        lines.push(format!(
            "  {}（{}）  {}：{}",
            role.name,
            role.id,
            role.used_for,
            role.families.join("、")
        ));
    }
    lines.push("字体".into());
    for (font, source) in fonts.fonts.iter().zip(&fonts.sources) {
        let info = font.info();
        let han = info.coverage.iter().filter(|c| char::from_u32(*c).is_some_and(is_han)).count();
        let license = FontSet::catalogue()
            .into_iter()
            .find(|file| source.ends_with(&file.path))
            .map_or("自备".to_string(), |file| file.license);
        let weight = info.variant.weight.to_number();
        lines.push(format!("  {}  字重 {weight}  汉字 {han}  许可 {license}  {source}", info.family));
    }
    say(&lines.join("\n"));
    Ok(told(&fonts.findings))
}
