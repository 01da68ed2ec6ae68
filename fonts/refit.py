# -*- coding: utf-8 -*-
"""轮廓重拟合：用尽量少的点重画字形的轮廓，与原轮廓处处相差不超过给定的误差。

用原轮廓时，成品 PDF 里字体占三分之二，而原轮廓（描出来的，或由三次曲线换算的）点数比画出同样形状所需的多一倍。做法：

  1. 切向转过 20° 以上的点是角，原样保留；角与角之间是一节。
  2. 每节用一条 TrueType 样条：两端在线上，中间只有控制点，相邻控制点的中点是不必写出的在线点，
     所以处处光滑。控制点由一个起逐个加，到与原轮廓相差不超过误差为止；
     位置由最小二乘定：主要看法向误差，每次求解后把样点的参数移到最近处，几次即收敛。
  3. 节内有长直线的，另试把直线原样留下、只拟合其余（在接点与直线相切），取点少的。
  4. 取整以后再量：原轮廓的密集样点到新轮廓、新轮廓的样点到原轮廓，两个方向都不超过误差才算成。

最后排轮廓的先后与起点，让相邻坐标的差尽量写得下一个字节。
"""
import array
import numpy as np
from fontTools.pens.basePen import BasePen
from fontTools.ttLib.tables import ttProgram
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphCoordinates

CORNER = 25.0
LONG = 60.0  # 这么长的直线可以原样留下
MOST = 10  # 一节最多几个控制点；再多就从中间断开


# ---------------------------------------------------------------- 原轮廓
class Segments(BasePen):
    """收下各条轮廓的曲线段：2 点直线、3 点二次、4 点三次。"""

    def __init__(self, glyph_set):
        super().__init__(glyph_set)
        self.contours = []

    def _add(self, *points):
        s = np.array([self._getCurrentPoint(), *points], float)
        if np.abs(s - s[0]).max() > 0:
            self.contours[-1].append(s)

    def _moveTo(self, p):
        self.contours.append([])
        self.start = p

    def _lineTo(self, p):
        self._add(p)

    def _qCurveToOne(self, a, p):
        self._add(a, p)

    def _curveToOne(self, a, b, p):
        self._add(a, b, p)

    def _closePath(self):
        self._add(self.start)


def contours_of(draw, reverse=False):
    """draw 把字形画到笔上 → 各条轮廓的曲线段。"""
    pen = Segments(None)
    draw(pen)
    contours = [c for c in pen.contours if c]
    return [[s[::-1] for s in c[::-1]] for c in contours] if reverse else contours


def sample(p):
    """一段 → 样点（含两端）、各点的切向。弯的密，与曲线相差不到 0.05；直的疏。"""
    step = p[1:] - p[:-1]
    bend = np.abs(step[1:] - step[:-1]).max() if len(p) > 2 else 0
    n = 2 + int(max(4 if bend else 1, np.abs(step).sum() / 20, np.sqrt(bend * (5 if len(p) == 3 else 15))))
    t = np.arange(n)[:, None] / (n - 1)
    s = 1 - t
    if len(p) == 2:
        return s * p[0] + t * p[1], np.repeat(p[1:] - p[:1], n, 0)
    if len(p) == 3:
        q = s * s * p[0] + 2 * s * t * p[1] + t * t * p[2]
        d = s * (p[1] - p[0]) + t * (p[2] - p[1])
    else:
        q = s**3 * p[0] + 3 * s * s * t * p[1] + 3 * s * t * t * p[2] + t**3 * p[3]
        d = s * s * (p[1] - p[0]) + 2 * s * t * (p[2] - p[1]) + t * t * (p[3] - p[2])
    # 控制点与端点重合的，端点的切向用弦
    if np.abs(d[0]).max() < 1e-9:
        d[0] = q[1] - q[0]
    if np.abs(d[-1]).max() < 1e-9:
        d[-1] = q[-1] - q[-2]
    return q, d


def chain(parts):
    """相连的几段的样点接成一串，接点只留一个。"""
    return tuple(np.vstack([parts[0][k]] + [x[k][1:] for x in parts[1:]]) for k in (0, 1))


# ---------------------------------------------------------------- 量
def unit(v):
    return v / np.maximum(np.hypot(v[..., 0], v[..., 1]), 1e-12)[..., None]


def angle(a, b):
    return abs(np.degrees(np.arctan2(a[0] * b[1] - a[1] * b[0], a @ b)))


def distance(points, line):
    """各点到折线的最近距离中最大的。"""
    (ax, ay), (bx, by) = line[:-1].T, (line[1:] - line[:-1]).T
    dx, dy = points[:, :1] - ax, points[:, 1:] - ay
    t = (dx * bx + dy * by) / np.maximum(bx * bx + by * by, 1e-12)
    np.clip(t, 0, 1, out=t)
    dx -= t * bx
    dy -= t * by
    return float(np.sqrt((dx * dx + dy * dy).min(1).max()))


def bow(p):
    """一串点离两端连线多远；没有连线的、越出两端半个单位的是无穷大。"""
    (vx, vy), (x, y) = p[-1] - p[0], (p - p[0]).T
    length = np.hypot(vx, vy)
    along = x * vx + y * vy
    if length == 0 or along.min() < -length / 2 or along.max() > length * (length + .5):
        return np.inf
    return np.abs(x * vy - y * vx).max() / length


def polyline(q):
    """样条（首点、控制点……、末点）→ 折线。"""
    on, c = np.concatenate([q[:1], (q[1:-2] + q[2:-1]) / 2, q[-1:]]), q[1:-1]
    a, b = on[:-1, None], on[1:, None]
    n = 2 + int(np.sqrt(5 * np.abs(on[:-1] - 2 * c + on[1:]).max()))
    t = np.arange(n)[:, None] / n
    return np.concatenate([((1 - t) ** 2 * a + 2 * t * (1 - t) * c[:, None] + t * t * b).reshape(-1, 2), q[-1:]])


# ---------------------------------------------------------------- 拟合
# 许多节一起算：数组的第一维是节。一节是 (样点, 切向, 首端方向, 末端方向)，没有方向要求的是 None。
def basis(u, n):
    """样点的参数 u（0 至 n）→ 各样条点的权，与权的导数。"""
    k = np.minimum(u.astype(int), n - 1)
    t, (i, j) = u - k, np.ogrid[: u.shape[0], : u.shape[1]]
    s = 1 - t
    a, b = np.where(k == 0, 1, .5), np.where(k == n - 1, 1, .5)
    out = []
    for w0, w1, w2 in ((s * s, 2 * s * t, t * t), (-2 * s, 2 * (s - t), 2 * t)):
        m = np.zeros(u.shape + (n + 2,))
        m[i, j, k] = w0 * a
        m[i, j, k + 1] = w1 + w0 * (1 - a) + w2 * (1 - b)
        m[i, j, k + 2] = w2 * b
        out.append(m)
    return out


def first_guess(p, d, bend):
    """参数的初值（0 至 1）：弧长与转角按比例分摊。"""
    length = np.hypot(*(p[1:] - p[:-1]).T)
    (ax, ay), (bx, by) = d[:-1].T, d[1:].T
    turn = np.abs(np.arctan2(ax * by - ay * bx, ax * bx + ay * by))
    w = (1 - bend) * length / max(length.sum(), 1e-9) + bend * turn / max(turn.sum(), 1e-9) + 1e-6
    c = np.concatenate([[0], np.cumsum(w)])
    return c / c[-1]


def fit(runs, n, bend, tol):
    """各节用 n 个控制点的样条 → 各节的样条点、最大的法向误差。"""
    S, m = len(runs), max(24, 12 * n)
    pick = [np.linspace(0, len(r[0]) - 1, m + 2).astype(int)[1:-1] for r in runs]
    q = np.stack([r[0][i] for r, i in zip(runs, pick)])
    tangent = unit(np.stack([r[1][i] for r, i in zip(runs, pick)]))
    normal = np.stack([-tangent[..., 1], tangent[..., 0]], -1)
    ends = np.stack([r[0][[0, -1]] for r in runs])
    u = n * np.stack([first_guess(r[0], r[1], bend)[i] for r, i in zip(runs, pick)])
    # 控制点 = z + G y：有方向要求的一端，控制点只能沿切线移动
    z, G = np.zeros((S, 2 * n)), np.tile(np.eye(2 * n), (S, 1, 1))
    for i, (p, _, t0, t1) in enumerate(runs):
        if t0 is not None:
            z[i, :2], G[i, :2, 0], G[i, 1, 1] = p[0], t0, 0
        if t1 is not None:
            z[i, -2:], G[i, -2:, -2], G[i, -1, -1] = p[-1], -t1, 0
    found, error = np.zeros((S, n + 2, 2)), np.full(S, np.inf)
    live, along = np.arange(S), 1.0
    for step in range(9):
        b, b1 = basis(u[live], n)
        N, T, x = normal[live], tangent[live], q[live]
        rest = x - b[..., :1] * ends[live, None, 0] - b[..., -1:] * ends[live, None, 1]
        A = np.empty((len(live), 2 * m, 2 * n))
        for half, axis, w in ((slice(m), N, 1), (slice(m, None), T, along)):
            A[:, half, 0::2] = b[..., 1:-1] * (axis[..., :1] * w)
            A[:, half, 1::2] = b[..., 1:-1] * (axis[..., 1:] * w)
        r = np.concatenate([(rest * N).sum(-1), (rest * T).sum(-1) * along], 1) - (A @ z[live, :, None])[..., 0]
        A = A @ G[live]
        At = A.transpose(0, 2, 1)
        M = At @ A
        d = np.arange(2 * n)
        M[:, d, d] += 1e-7 * np.trace(M, axis1=1, axis2=2)[:, None] / (2 * n) + 1e-9
        y = np.linalg.solve(M, At @ r[..., None])
        C = (z[live, :, None] + G[live] @ y).reshape(-1, n, 2)
        Q = np.concatenate([ends[live, :1], C, ends[live, 1:]], 1)
        e, D = x - b @ Q, b1 @ Q
        worst = np.abs((e * N).sum(-1)).max(1)
        better = worst < error[live]
        found[live[better]], error[live[better]] = Q[better], worst[better]
        move = (e * D).sum(-1) / np.maximum((D * D).sum(-1), 1e-9)
        u[live] = np.maximum.accumulate(np.clip(u[live] + move, 0, n), axis=1)
        along = .04
        live = live[~((step > 0) & (worst < .6 * tol) | (step >= 3) & (worst > 4 * tol))]
        if not len(live):
            break
    return found, error


def good(Q, run, tol):
    """取整以后的样条与原轮廓两个方向都不超过误差；控制点不重合；与直线相接处不折。"""
    p, _, t0, t1 = run
    line, h = polyline(Q), np.diff(Q, axis=0)
    if (h * h).sum(1).min() < 1 or distance(p, line) > tol or distance(line, p) > tol:
        return False
    return (t0 is None or angle(h[0], t0) < 6) and (t1 is None or angle(h[-1], t1) < 6)


def straight(run, tol):
    p, _, t0, t1 = run
    v = p[-1] - p[0]
    if bow(p) > .6 * tol:
        return False
    return (t0 is None or angle(v, t0) < 4) and (t1 is None or angle(v, t1) < 4)


def controls_of(runs, tol):
    """各节 → 控制点；空的是直线；不成的是 None。"""
    out = [r[0][:0] if straight(r, tol) else None for r in runs]
    for n in range(1, MOST + 1):
        left = [i for i, r in enumerate(runs) if out[i] is None and not (n == 1 and r[2] is not None and r[3] is not None)]
        for bend in (.5, .15, .85):
            if not left:
                break
            again = []
            for i, Q, error in zip(left, *fit([runs[i] for i in left], n, bend, tol)):
                Q = np.rint(Q)
                if error < 1.3 * tol and good(Q, runs[i], tol):
                    out[i] = Q[1:-1]
                elif error < 2.5 * tol:
                    again.append(i)
            left = again
    return out


# ---------------------------------------------------------------- 分节
def sections_of(segments):
    """一条轮廓 → 各节：(各段的样点与切向, 各段是不是长直线, 首端方向, 末端方向)。"""
    n = len(segments)
    parts = [sample(s) for s in segments]
    long = [np.hypot(*(s[-1] - s[0])) > LONG and bow(p) < .35 for s, (p, _) in zip(segments, parts)]
    corners = [i for i in range(n) if angle(parts[i - 1][1][-1], parts[i][1][0]) > CORNER]
    # 没有角的（圆点、圆圈）从最左的接点起，起讫相切
    first = corners[0] if corners else min(range(n), key=lambda i: tuple(segments[i][0]))
    t = None if corners else unit(parts[first][1][0])
    parts, long = parts[first:] + parts[:first], long[first:] + long[:first]
    cuts = [i - first for i in corners or [first]] + [n]
    return [(parts[a:b], long[a:b], t, t) for a, b in zip(cuts, cuts[1:])]


def keep_lines(parts, long, t0, t1):
    """把长直线原样留下，其余各成一节，与直线相切。"""
    groups = []
    for x, line in zip(parts, long):
        if line or not groups or groups[-1][1]:
            groups.append(([x], line))
        else:
            groups[-1][0].append(x)

    def way(i, default):
        if not 0 <= i < len(groups):
            return default
        p, _ = chain(groups[i][0])
        return unit(p[-1] - p[0])

    return [chain(g) + ((None, None) if line else (way(i - 1, t0), way(i + 1, t1))) for i, (g, line) in enumerate(groups)]


def points_of(sections, tol):
    """各节 → 点列 (x, y, 是否在线上)，末点归下一节；不成的是 None。
    整节一条样条，或留住长直线，取点少的。"""
    choices = [[[chain(s[0]) + s[2:]]] + ([keep_lines(*s)] if len(s[0]) > 1 and any(s[1]) else []) for s in sections]
    solved = iter(controls_of([r for c in choices for way in c for r in way], tol))
    out, hard = [], []
    for k, ways in enumerate(choices):
        best = None
        for way in ways:
            controls = [next(solved) for _ in way]
            if all(c is not None for c in controls) and (best is None or len(way) + sum(map(len, controls)) <= len(best)):
                best = []
                for r, c in zip(way, controls):
                    best.append((*map(int, np.rint(r[0][0])), 1))
                    best += [(int(x), int(y), 0) for x, y in c]
        out.append(best)
        if best is None and len(sections[k][0]) > 1:
            hard.append(k)
    if hard:  # 太弯的，从中间的接点断开，接点处仍相切
        halves = []
        for k in hard:
            parts, long, t0, t1 = sections[k]
            h = len(parts) // 2
            t = unit(parts[h][1][0])
            halves += [(parts[:h], long[:h], t0, t), (parts[h:], long[h:], t, t1)]
        again = points_of(halves, tol)
        for k, a, b in zip(hard, again[::2], again[1::2]):
            out[k] = a and b and a + b
    return out


# ---------------------------------------------------------------- 先后与起点
def cost(d):
    """坐标差大约要几个字节。"""
    d = np.abs(d)
    return np.where(d == 0, .3, np.where(d < 256, 1, 1.7)).sum(-1)


def order(contours):
    """轮廓由近及远排，各从在线点中挑起点：起点前的那一段（常是最长的）不必写，跳过去的一步要短。"""
    at, rest, out = np.zeros(2), [np.array(c) for c in contours], []
    while rest:
        options = []
        for i, c in enumerate(rest):
            last = np.roll(c[:, :2], 1, 0)
            w = cost(c[:, :2] - at) - cost(c[:, :2] - last) + np.where(c[:, 2] == 1, 0, 99)
            options.append((w.min(), i, int(w.argmin())))
        _, i, k = min(options)
        c = np.roll(rest.pop(i), -k, 0)
        out.append([tuple(map(int, p)) for p in c])
        at = c[-1, :2]
    return out


# ---------------------------------------------------------------- 字形
def build(contours):
    g = Glyph()
    g.numberOfContours = len(contours)
    flat = [p for c in contours for p in c]
    g.coordinates = GlyphCoordinates([p[:2] for p in flat])
    g.flags = array.array("B", [p[2] for p in flat])
    g.endPtsOfContours = [int(i) - 1 for i in np.cumsum([len(c) for c in contours])]
    g.program = ttProgram.Program()
    g.program.fromBytecode(b"")
    return g


def outline(points):
    """点列 → 闭合的折线；另写一遍而不用 polyline，好让核对不靠拟合时的算法。"""
    q = []
    for a, b in zip(points, points[1:] + points[:1]):
        q.append(a)
        if not a[2] and not b[2]:
            q.append(((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, 1))
    q = [(np.array(x[:2], float), x[2]) for x in q + q[:1]]
    out = []
    for i, (c, on) in enumerate(q):
        out += [c[None]] if on else [sample(np.stack([q[i - 1][0], c, q[i + 1][0]]))[0][1:-1]]
    return np.vstack(out)


def area(line):
    return float((line[:-1, 0] * line[1:, 1] - line[1:, 0] * line[:-1, 1]).sum()) / 2


def check(old, new):
    """→ 新旧轮廓相距最远处、着墨面积之比减一。"""
    a = [np.vstack([sample(s)[0] for s in c]) for c in old]
    b = [outline(c) for c in new]
    far = max(max(distance(x, y), distance(y, x)) for x, y in zip(a, b))
    return far, sum(map(area, b)) / (sum(map(area, a)) or 1) - 1


def refit(glyphs, tol):
    """各字形的各条轮廓的曲线段 → (新字形、相差、面积的变化)；做不好的是 None。"""
    plan = [[sections_of(c) for c in g] for g in glyphs]
    solved = iter(points_of([s for g in plan for c in g for s in c], tol))
    out = []
    for old, g in zip(glyphs, plan):
        new = [[next(solved) for _ in c] for c in g]
        if not new or any(s is None for c in new for s in c):
            out.append(None)
            continue
        new = [sum(c, []) for c in new]
        out.append((build(order(new)), *check(old, new)))
    return out
