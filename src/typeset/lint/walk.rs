//! 走读版式的 Typst 文件：不排版，只看每一处用到的事实在合同里有没有，没有执行到的分支也看。
//!
//! A small abstract interpreter. A value is either a place in the tree of facts or
//! something else; only accesses to facts are judged, so it never has to understand
//! more of Typst than the names and functions of a layout.

use super::value::{Function, Scope, Value};
use crate::diagnostic::{Diagnostic, Place};
use crate::facts::Shape;
use crate::layout::Layout;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;
use typst::syntax::ast::{self, AstNode, Expr};
use typst::syntax::{Source, Span, SyntaxNode};

/// 用了合同里没有的事实。
const UNKNOWN_FACT: &str = "L11";
/// 版式读数据用的文件。
const DATA: &str = "data/report.json";
/// 函数里再叫函数，最多这么多层。
const DEEPEST: usize = 16;

/// 走读一个版式。
pub struct Walker<'a> {
    layout: &'a Layout,
    sources: &'a BTreeMap<String, Source>,
    root: Rc<Shape>,
    place: &'a dyn Fn(&str, Span) -> Place,
    /// 走到过的文件 → 其中的名字。
    pub modules: HashMap<String, Scope>,
    /// 读进来的其他文件，如 `layout.toml`。
    pub reached: BTreeSet<String>,
    /// 用到的事实的键。
    pub used: BTreeSet<String>,
    /// 发现。
    pub findings: Vec<Diagnostic>,
    file: String,
    depth: usize,
    called: HashSet<(Span, String)>,
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
            reached: BTreeSet::new(),
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

    fn expr(&mut self, expr: Expr, scope: &mut Scope) -> Value {
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

    fn fact(&mut self, parent: &str, key: &str, shape: Shape) -> Value {
        let key = if parent.is_empty() { key.to_string() } else { format!("{parent}.{key}") };
        self.used.insert(key.clone());
        Value::Fact(key, Rc::new(shape))
    }

    fn unknown(&mut self, key: &str, shape: &Shape, field: &str, span: Span) {
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

    fn call(&mut self, call: ast::FuncCall, scope: &mut Scope) -> Value {
        let arguments = call.args();
        if let Expr::FieldAccess(access) = call.callee() {
            let target = self.expr(access.target(), scope);
            let name = access.field().to_string();
            let arguments_of = |walker: &mut Self, scope: &mut Scope| walker.arguments(arguments, scope);
            return match &target {
                Value::Dict(names) if names.contains_key(&name) => {
                    let function = names[&name].clone();
                    let values = arguments_of(self, scope);
                    self.apply(&function, values)
                }
                Value::Fact(..) | Value::List(_) => {
                    let mut values = arguments_of(self, scope);
                    let key = string_argument(arguments);
                    self.method(&target, &name, key, &mut values, access.field().span())
                }
                _ => {
                    arguments_of(self, scope);
                    Value::Other
                }
            };
        }
        if let Expr::Ident(name) = call.callee() {
            let path = string_argument(arguments);
            match (name.as_str(), path.as_deref()) {
                ("json", Some(DATA)) => return Value::Fact(String::new(), self.root.clone()),
                ("json" | "toml" | "read" | "image" | "csv" | "yaml", Some(file)) => {
                    self.reached.insert(beside(&self.file, file));
                }
                _ => {}
            }
        }
        let function = self.expr(call.callee(), scope);
        let values = self.arguments(arguments, scope);
        self.apply(&function, values)
    }

    /// 事实或列表的方法：函数用在各项上，`at("键")` 同取字段。
    fn method(
        &mut self,
        target: &Value,
        name: &str,
        key: Option<String>,
        values: &mut Vec<Value>,
        span: Span,
    ) -> Value {
        if let (Value::Fact(path, shape), "at", Some(key)) = (target, name, &key) {
            return match shape.child(key) {
                Some(child) => self.fact(path, key, child),
                None if values.len() > 1 => Value::Other,
                None => {
                    self.unknown(path, shape, key, span);
                    Value::Other
                }
            };
        }
        if let (Value::Fact(path, shape), "at") = (target, name)
            && matches!(**shape, Shape::Map(_))
        {
            return shape.child("*").map_or(Value::Other, |any| self.fact(path, "*", any));
        }
        if let Some(function @ Value::Function(_)) = values.first().cloned() {
            let result = self.apply(&function, vec![target.item()]);
            if name == "map" {
                return Value::List(Rc::new(result));
            }
        }
        target.method(name)
    }

    /// 各个参数的值；取名的参数只看里面，`default:` 之类另算一个。
    fn arguments(&mut self, arguments: ast::Args, scope: &mut Scope) -> Vec<Value> {
        let mut values = Vec::new();
        for argument in arguments.items() {
            match argument {
                ast::Arg::Pos(expr) => values.push(self.expr(expr, scope)),
                ast::Arg::Named(named) => {
                    self.expr(named.expr(), scope);
                    if named.name().as_str() == "default" {
                        values.push(Value::Other);
                    }
                }
                ast::Arg::Spread(spread) => {
                    self.expr(spread.expr(), scope);
                }
            }
        }
        values
    }

    /// 看一个闭包：参数不知道是什么时先看一遍，叫它的时候再看。
    fn closure(&mut self, closure: ast::Closure, scope: &mut Scope) -> Value {
        let node = closure.to_untyped().clone();
        let function =
            Value::Function(Rc::new(Function { node, file: self.file.clone(), scope: scope.clone() }));
        self.apply(&function, Vec::new());
        function
    }

    /// 叫一个函数；同样的参数只看一次。
    fn apply(&mut self, function: &Value, values: Vec<Value>) -> Value {
        let Value::Function(function) = function else { return Value::Other };
        let Some(closure) = function.node.cast::<ast::Closure>() else { return Value::Other };
        let marks: Vec<String> = values.iter().map(Value::mark).collect();
        if self.depth >= DEEPEST || !self.called.insert((function.node.span(), marks.join("|"))) {
            return Value::Other;
        }
        let mut scope = function.scope.clone();
        let mut values = values.into_iter();
        for param in closure.params().children() {
            match param {
                ast::Param::Pos(pattern) => values.next().unwrap_or(Value::Other).bind(pattern, &mut scope),
                ast::Param::Named(named) => {
                    let value = self.expr(named.expr(), &mut scope);
                    scope.insert(named.name().to_string(), value);
                }
                ast::Param::Spread(_) => {}
            }
        }
        let outer = std::mem::replace(&mut self.file, function.file.clone());
        self.depth += 1;
        let value = self.expr(closure.body(), &mut scope);
        self.depth -= 1;
        self.file = outer;
        value
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

/// 第一个参数是写出来的文字。
fn string_argument(arguments: ast::Args) -> Option<String> {
    match arguments.items().next() {
        Some(ast::Arg::Pos(Expr::Str(text))) => Some(text.get().to_string()),
        _ => None,
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
