//! 走读版式时一个表达式是什么：事实里的哪一处，还是别的。

use crate::facts::Shape;
use std::collections::HashMap;
use std::rc::Rc;
use typst::syntax::{SyntaxNode, ast};

/// 名字 → 值。
pub type Scope = HashMap<String, Value>;

/// 一个值。
#[derive(Debug, Clone)]
pub enum Value {
    /// 与事实无关，或看不出来。
    Other,
    /// 一处事实：键和形状。
    Fact(String, Rc<Shape>),
    /// 版式自己的列表，各项是这个值。
    List(Rc<Value>),
    /// 版式自己的几个值，如 `enumerate` 的一项。
    Tuple(Rc<Vec<Value>>),
    /// 版式自己的字典，或一个文件里的名字。
    Dict(Rc<Scope>),
    /// 版式自己的函数。
    Function(Rc<Function>),
}

/// 版式自己的函数：闭包的节点和它看得见的名字。
#[derive(Debug)]
pub struct Function {
    /// 闭包。
    pub node: SyntaxNode,
    /// 所在的文件。
    pub file: String,
    /// 看得见的名字。
    pub scope: Scope,
}

impl Value {
    /// 取不出东西时当作别的。
    pub fn or_other(value: Option<Self>) -> Self {
        value.unwrap_or(Self::Other)
    }

    /// 列表的各项。
    pub fn item(&self) -> Self {
        match self {
            Self::Fact(key, shape) => match &**shape {
                Shape::List(item) => Self::Fact(format!("{key}.*"), Rc::new((**item).clone())),
                _ => Self::Other,
            },
            Self::List(item) => (**item).clone(),
            _ => Self::Other,
        }
    }

    /// 列表的方法的结果。
    pub fn method(&self, name: &str) -> Self {
        match name {
            "filter" | "slice" | "rev" | "sorted" | "dedup" => self.clone(),
            "first" | "last" | "find" | "at" | "pop" | "remove" => self.item(),
            "enumerate" => Self::List(Rc::new(Self::Tuple(Rc::new(vec![Self::Other, self.item()])))),
            _ => Self::Other,
        }
    }

    /// 分辨两次叫函数给的是不是同样的值。
    pub fn mark(&self) -> String {
        match self {
            Self::Other => "_".into(),
            Self::Fact(key, _) => key.clone(),
            Self::List(item) => format!("({},)", item.mark()),
            Self::Tuple(values) => values.iter().map(Self::mark).collect::<Vec<_>>().join(","),
            Self::Dict(names) => {
                let mut marks: Vec<_> =
                    names.iter().map(|(name, value)| format!("{name}:{}", value.mark())).collect();
                marks.sort();
                marks.join(",")
            }
            Self::Function(function) => format!("{:?}", function.node.span()),
        }
    }

    /// 把值给一个模式里的各个名字。
    pub fn bind(self, pattern: ast::Pattern, scope: &mut Scope) {
        match pattern {
            ast::Pattern::Normal(ast::Expr::Ident(name)) => {
                scope.insert(name.to_string(), self);
            }
            ast::Pattern::Parenthesized(inner) => self.bind(inner.pattern(), scope),
            ast::Pattern::Destructuring(parts) => {
                let items = parts.items().enumerate();
                for (index, item) in items {
                    if let ast::DestructuringItem::Pattern(pattern) = item {
                        let part = match &self {
                            Self::Tuple(values) => Self::or_other(values.get(index).cloned()),
                            _ => Self::Other,
                        };
                        part.bind(pattern, scope);
                    }
                }
            }
            _ => {}
        }
    }
}
