//! 叫函数和方法：参数是事实的，带到函数里面去看。

use super::value::{Function, Scope, Value};
use super::walk::Walker;
use crate::facts::Shape;
use std::rc::Rc;
use typst::syntax::Span;
use typst::syntax::ast::{self, AstNode, Expr};

/// 版式读数据用的文件。
const DATA: &str = "data/report.json";
/// 函数里再叫函数，最多这么多层。
const DEEPEST: usize = 16;

impl Walker<'_> {
    pub(super) fn call(&mut self, call: ast::FuncCall, scope: &mut Scope) -> Value {
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
                    let values = arguments_of(self, scope);
                    let key = string_argument(arguments);
                    self.method(&target, &name, key, &values, access.field().span())
                }
                _ => {
                    arguments_of(self, scope);
                    Value::Other
                }
            };
        }
        let reads = matches!(call.callee(), Expr::Ident(name) if name.as_str() == "json");
        if reads && string_argument(arguments).as_deref() == Some(DATA) {
            return Value::Fact(String::new(), self.root.clone());
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
        values: &[Value],
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
    pub(super) fn closure(&mut self, closure: ast::Closure, scope: &mut Scope) -> Value {
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
}

/// 第一个参数是写出来的文字。
fn string_argument(arguments: ast::Args) -> Option<String> {
    match arguments.items().next() {
        Some(ast::Arg::Pos(Expr::Str(text))) => Some(text.get().to_string()),
        _ => None,
    }
}
