//! 走读版式的 Typst 文件：不排版，只看每一处用到的事实在合同里有没有，没有执行到的分支也看。
//!
//! A small abstract interpreter. A value is either a place in the tree of facts or
//! something else; only accesses to facts are judged, so it never has to understand
//! more of Typst than the names and functions of a layout.

use super::value::{Scope, Value};
use crate::diagnostic::{Diagnostic, Place};
use crate::facts::Shape;
use crate::layout::Layout;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;
use typst::syntax::ast::{self, AstNode, Expr};
use typst::syntax::{Source, Span, SyntaxNode};

/// 用了合同里没有的事实。
const UNKNOWN_FACT: &str = "L11";

/// 走读一个版式。
pub struct Walker<'a> {
    layout: &'a Layout,
    sources: &'a BTreeMap<String, Source>,
    /// 全部事实的形状。
    pub(super) root: Rc<Shape>,
    place: &'a dyn Fn(&str, Span) -> Place,
    /// 走到过的文件 → 其中的名字。
    pub modules: HashMap<String, Scope>,
    /// 用到的事实的键。
    pub used: BTreeSet<String>,
    /// 发现。
    pub findings: Vec<Diagnostic>,
    /// 正在看的文件。
    pub(super) file: String,
    /// 正在看的函数是第几层。
    pub(super) depth: usize,
    /// 看过的函数和参数。
    pub(super) called: HashSet<(Span, String)>,
    told: HashSet<Span>,
}

impl<'a> Walker<'a> {
    /// `place` 由文件和来处得到位置。
    pub fn new(
        layout: &'a Layout,
        sources: &'a BTreeMap<String, Source>,
        root: Shape,
        place: &'a dyn Fn(&str, Span) -> Place,
    ) -> Self {
        Self {
            layout,
            sources,
            root: Rc::new(root),
            place,
            modules: HashMap::new(),
            used: BTreeSet::new(),
            findings: Vec::new(),
            file: String::new(),
            depth: 0,
            called: HashSet::new(),
            told: HashSet::new(),
        }
    }

    /// 走读一个文件，返回其中的名字；走过的不再走。
    pub fn module(&mut self, path: &str) -> Scope {
        if let Some(scope) = self.modules.get(path) {
            return scope.clone();
        }
        let Some(source) = self.sources.get(path) else { return Scope::new() };
        self.modules.insert(path.to_string(), Scope::new());
        let outer = std::mem::replace(&mut self.file, path.to_string());
        let mut scope = Scope::new();
        self.below(source.root(), &mut scope);
        self.file = outer;
        self.modules.insert(path.to_string(), scope.clone());
        scope
    }

    /// 依次看下面的各个表达式，返回最后一个的值。
    fn below(&mut self, node: &SyntaxNode, scope: &mut Scope) -> Value {
        let mut last = Value::Other;
        for child in node.children() {
            match child.cast::<Expr>() {
                Some(expr) => last = self.expr(expr, scope),
                None => {
                    self.below(child, scope);
                }
            }
        }
        last
    }

    pub(super) fn expr(&mut self, expr: Expr, scope: &mut Scope) -> Value {
        match expr {
            Expr::Ident(name) => Value::or_other(scope.get(name.as_str()).cloned()),
            Expr::Parenthesized(inner) => self.expr(inner.expr(), scope),
            Expr::FieldAccess(access) => {
                let target = self.expr(access.target(), scope);
                self.field(&target, access.field())
            }
            Expr::FuncCall(call) => self.call(call, scope),
            Expr::CodeBlock(block) => self.below(block.body().to_untyped(), &mut scope.clone()),
            Expr::ContentBlock(block) => {
                self.below(block.to_untyped(), &mut scope.clone());
                Value::Other
            }
            Expr::Closure(closure) => self.closure(closure, scope),
            Expr::LetBinding(binding) => {
                let value = binding.init().map(|init| self.expr(init, scope)).unwrap_or(Value::Other);
                match binding.kind() {
                    ast::LetBindingKind::Closure(name) => {
                        scope.insert(name.to_string(), value);
                    }
                    ast::LetBindingKind::Normal(pattern) => value.bind(pattern, scope),
                }
                Value::Other
            }
            Expr::Conditional(conditional) => {
                self.expr(conditional.condition(), scope);
                let value = self.expr(conditional.if_body(), scope);
                let other = conditional.else_body().map(|body| self.expr(body, scope));
                if matches!(value, Value::Other) { Value::or_other(other) } else { value }
            }
            Expr::ForLoop(each) => {
                let item = self.expr(each.iterable(), scope).item();
                let mut inner = scope.clone();
                item.bind(each.pattern(), &mut inner);
                self.expr(each.body(), &mut inner);
                Value::Other
            }
            Expr::Dict(dict) => {
                let mut own = Scope::new();
                for item in dict.items() {
                    match item {
                        ast::DictItem::Named(named) => {
                            let value = self.expr(named.expr(), scope);
                            own.insert(named.name().to_string(), value);
                        }
                        other => {
                            self.below(other.to_untyped(), scope);
                        }
                    }
                }
                Value::Dict(Rc::new(own))
            }
            Expr::ModuleImport(import) => self.import(import, scope),
            Expr::ModuleInclude(include) => {
                if let Some(path) = self.path(include.source()) {
                    self.module(&path);
                }
                Value::Other
            }
            Expr::Contextual(context) => self.expr(context.body(), scope),
            // 其余的（运算、正文的记号……）只看里面，结果不再是事实。
            other => {
                self.below(other.to_untyped(), scope);
                Value::Other
            }
        }
    }

    /// 取一个字段；是事实而合同里没有的，报告出来。
    fn field(&mut self, target: &Value, field: ast::Ident) -> Value {
        match target {
            Value::Fact(key, shape) => match shape.child(field.as_str()) {
                Some(child) => self.fact(key, field.as_str(), child),
                None => {
                    self.unknown(key, shape, field.as_str(), field.span());
                    Value::Other
                }
            },
            Value::Dict(names) => Value::or_other(names.get(field.as_str()).cloned()),
            _ => Value::Other,
        }
    }

    pub(super) fn fact(&mut self, parent: &str, key: &str, shape: Shape) -> Value {
        let key = if parent.is_empty() { key.to_string() } else { format!("{parent}.{key}") };
        self.used.insert(key.clone());
        Value::Fact(key, Rc::new(shape))
    }

    pub(super) fn unknown(&mut self, key: &str, shape: &Shape, field: &str, span: Span) {
        // 共用的函数先看是文字还是正文再取字段，走读看不出来。
        let generic = *shape == Shape::Plain && self.layout.is_shared(&self.file);
        if generic || !self.told.insert(span) {
            return;
        }
        let whole = if key.is_empty() { field.to_string() } else { format!("{key}.{field}") };
        let known = shape.keys();
        let near = known.iter().min_by_key(|known| strsim::damerau_levenshtein(known, field));
        let near = near.filter(|near| strsim::damerau_levenshtein(near, field) <= 1 + near.len() / 3);
        let help = match near {
            Some(near) => format!("是不是 {near}？"),
            None if known.is_empty() => "这里没有下一层；全部的键见 docs/layout-contract.md".into(),
            None => format!("这里有的键：{}", known.join("、")),
        };
        let place = (self.place)(&self.file, span);
        self.findings.push(
            Diagnostic::error(UNKNOWN_FACT, format!("合同里没有 {whole} 这个事实")).at(place).help(help),
        );
    }

    fn import(&mut self, import: ast::ModuleImport, scope: &mut Scope) -> Value {
        let Some(path) = self.path(import.source()) else { return Value::Other };
        let names = self.module(&path);
        match import.imports() {
            Some(ast::Imports::Wildcard) => scope.extend(names.clone()),
            Some(ast::Imports::Items(items)) => {
                for item in items.iter() {
                    if let Some(value) = names.get(item.original_name().as_str()) {
                        scope.insert(item.bound_name().to_string(), value.clone());
                    }
                }
            }
            None => {}
        }
        if let Some(name) = import.new_name() {
            scope.insert(name.to_string(), Value::Dict(Rc::new(names)));
        }
        Value::Other
    }

    fn path(&self, source: Expr) -> Option<String> {
        let Expr::Str(text) = source else { return None };
        Some(beside(&self.file, &text.get()))
    }
}

/// 相对于 `file` 的路径。
fn beside(file: &str, path: &str) -> String {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    if let Some(absolute) = path.strip_prefix('/') {
        return absolute.to_string();
    }
    for part in path.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            other => parts.push(other),
        }
    }
    parts.join("/")
}
