//! Wording with places 占位: `{year}年度…`, checked when it is read so that a typo never reaches a page.

/// A piece of wording whose places were all known when it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Words(String),
    Place(String),
}

impl Template {
    /// Reads `source`; a place outside `known` or a brace without its partner is an error.
    pub fn parse(source: &str, known: &[&str]) -> Result<Template, String> {
        let mut pieces = Vec::new();
        let mut rest = source;
        while let Some(at) = rest.find(['{', '}']) {
            let (words, tail) = rest.split_at(at);
            let (name, after) = tail
                .strip_prefix('{')
                .and_then(|inner| inner.split_once('}'))
                .ok_or_else(|| format!("“{source}”中的花括号不成对"))?;
            if !known.contains(&name) {
                let places: Vec<String> = known.iter().map(|place| format!("{{{place}}}")).collect();
                return Err(format!("“{source}”中的占位“{{{name}}}”不认识，可用的有：{}", places.join("、")));
            }
            if !words.is_empty() {
                pieces.push(Piece::Words(words.to_owned()));
            }
            pieces.push(Piece::Place(name.to_owned()));
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Words(rest.to_owned()));
        }
        Ok(Template(pieces))
    }

    /// The wording with its places filled from `values`, pairs of place and text.
    pub fn fill(&self, values: &[(&str, &str)]) -> String {
        let value = |name: &str| {
            let found = values.iter().find(|(place, _)| *place == name);
            found.map_or("", |(_, text)| text)
        };
        self.0
            .iter()
            .map(|piece| match piece {
                Piece::Words(words) => words,
                Piece::Place(name) => value(name),
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Template;

    #[test]
    fn fills_places_literally() {
        let template = Template::parse("{a}年{b}", &["a", "b"]).unwrap();
        assert_eq!(template.fill(&[("a", "2024"), ("b", "{a}")]), "2024年{a}");
    }

    #[test]
    fn refuses_unknown_places_and_lone_braces() {
        let error = Template::parse("{yaer}年", &["year"]).unwrap_err();
        assert!(error.contains("{yaer}") && error.contains("{year}"), "{error}");
        for broken in ["{year", "year}", "}{", "{{year}}"] {
            assert!(Template::parse(broken, &["year"]).is_err(), "{broken}");
        }
    }
}
