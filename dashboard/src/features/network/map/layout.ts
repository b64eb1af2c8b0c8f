// Where everything stands on the map. The same graph gives the same picture, and a new device moves as little as can be.
import { type Device, type Edge, type Graph, type Hanging, type SiteGraph, type Standing } from './graph.ts';
import { treeOf, type Tree } from './tree.ts';

/** In px at full size; the styles of the map hold to them. */
export const size = {
  column: 250,
  /** Where a device may be takes more words. */
  unsureColumn: 420,
  card: 54,
  row: 26,
  unsureRow: 44,
  inset: 6,
  title: 34,
  frame: 20,
  gap: 28,
  /** Room for the words of a link. */
  between: 175,
} as const;

/** What a screen has room for at once: pictures of about this shape are seen whole. */
const view = { width: 1300, height: 800 };

type Box = { x: number; y: number; width: number; height: number };
/** A device with a card, and what hangs beneath it in columns. */
export type Placed = Box & { id: string; standing: Standing; columns: number; rows: number };
/** Devices of a site without a known place. */
export type Lost = Box & { id: string; why: 'unseen' | 'unsure'; devices: Device[]; columns: number; rows: number };
export type Frame = Box & { id: string; name: string };
/** Where a device can be pointed at. */
export type Spot = { id: string; x: number; y: number };
export type Layout = { frames: Frame[]; placed: Placed[]; lost: Lost[]; spots: Spot[]; width: number; height: number };

function blockOf(hanging: readonly Hanging[], most: number) {
  const columns = Math.max(1, Math.ceil(hanging.length / most));
  const rows = Math.ceil(hanging.length / columns);
  const height = size.card + (rows === 0 ? 0 : rows * size.row + 2 * size.inset);
  return { columns, rows, width: columns * size.column, height };
}

type Site = { placed: Placed[]; lost: Lost[]; width: number; height: number };

const extent = (boxes: readonly Box[]) => ({
  width: Math.max(0, ...boxes.map((box) => box.x + box.width)),
  height: Math.max(0, ...boxes.map((box) => box.y + box.height)),
});

/** With its own corner at 0, 0; long lists beneath many switches become wide ones, so that the whole fits a screen. */
function layoutSite(site: SiteGraph, edges: readonly Edge[]): Site {
  const tree = treeOf(site.standing, edges);
  const scale = ({ width, height }: Site) => Math.min(1, view.width / width, view.height / height);
  const [best] = [30, 20, 14, 10, 7, 5]
    .map((most) => {
      const placed = placeStanding(site.standing, tree, most);
      const lost = placeLost(site, placed);
      return { placed, lost, ...extent([...placed, ...lost]) };
    })
    .sort((a, b) => scale(b) - scale(a));
  return best!;
}

export const columnOf = (why: Lost['why']) => (why === 'unsure' ? size.unsureColumn : size.column);

/** Beneath what stands, side by side. */
function placeLost(site: SiteGraph, placed: readonly Placed[]): Lost[] {
  const { width: right, height } = extent(placed);
  const y = placed.length === 0 ? 0 : height + size.gap;
  const all = site.unsure.length + site.unseen.length;
  const room = Math.max(4, Math.floor(Math.max(right, Math.sqrt(all) * 90) / size.column));
  const lost: Lost[] = [];
  let x = 0;
  for (const why of ['unsure', 'unseen'] as const) {
    const devices = site[why];
    if (devices.length === 0) continue;
    const isUnsure = why === 'unsure';
    const most = Math.max(1, Math.round((room * devices.length) / all) >> Number(isUnsure));
    const columns = Math.min(most, Math.ceil(devices.length / 3));
    const rows = Math.ceil(devices.length / columns);
    const row = isUnsure ? size.unsureRow : size.row;
    // The heading needs room too.
    const width = Math.max(size.unsureColumn, columns * columnOf(why));
    lost.push({
      id: `${why} ${site.id}`,
      why,
      devices,
      columns,
      rows,
      x,
      y,
      width,
      height: size.title + rows * row + size.inset,
    });
    x += width + size.gap;
  }
  return lost;
}

/** A tree from left to right: each rank in a line, each branch in a band of its own, by the order of ports. */
function placeStanding(standing: readonly Standing[], { roots, branches }: Tree, most: number): Placed[] {
  const byId = new Map(standing.map((one) => [one.device.id, one]));
  const blocks = new Map(standing.map(({ device, hanging }) => [device.id, blockOf(hanging, most)]));
  const widest: number[] = [];
  const ranks = new Map<string, number>();
  const rank = (id: string, at: number) => {
    ranks.set(id, at);
    widest[at] = Math.max(widest[at] ?? 0, blocks.get(id)!.width);
    for (const branch of branches.get(id) ?? []) rank(branch.id, at + 1);
  };
  for (const root of roots) rank(root, 0);
  const lefts = widest.map((_, at) => widest.slice(0, at).reduce((sum, width) => sum + width + size.between, 0));
  const placed: Placed[] = [];
  /** Gives where the band ends, and where the card is in it. */
  const put = (id: string, top: number): { bottom: number; card: number } => {
    const block = blocks.get(id)!;
    let bottom = top;
    const cards: number[] = [];
    for (const branch of branches.get(id) ?? []) {
      const band = put(branch.id, cards.length === 0 ? bottom : bottom + size.gap);
      cards.push(band.card);
      bottom = band.bottom;
    }
    const middle = cards.length === 0 ? top : (cards[0]! + cards.at(-1)!) / 2;
    const y = Math.round(Math.max(top, Math.min(middle, bottom - block.height)));
    placed.push({ id, standing: byId.get(id)!, ...block, x: lefts[ranks.get(id)!]!, y });
    return { bottom: Math.max(bottom, y + block.height), card: y };
  };
  let top = 0;
  for (const root of roots) top = put(root, top).bottom + size.gap;
  return placed.sort((a, b) => a.x - b.x || a.y - b.y);
}

/** Sites stand in lines, as words do on a page. */
export function layoutOf({ sites, edges }: Graph): Layout {
  const parts = sites.map((site) => ({ site, ...layoutSite(site, edges) }));
  const outer = ({ width, height }: Site) => ({
    width: width + 2 * size.frame,
    height: height + size.title + size.frame,
  });
  const line = Math.max(view.width, ...parts.map((part) => outer(part).width));
  const all: Layout = { frames: [], placed: [], lost: [], spots: [], width: 0, height: 0 };
  let [x, y, tallest] = [0, 0, 0];
  for (const part of parts) {
    const { width, height } = outer(part);
    if (x > 0 && x + width > line) [x, y, tallest] = [0, y + tallest + size.gap, 0];
    all.frames.push({ id: part.site.id, name: part.site.name, x, y, width, height });
    const move = <T extends Box>(box: T): T => ({ ...box, x: box.x + x + size.frame, y: box.y + y + size.title });
    all.placed.push(...part.placed.map(move));
    all.lost.push(...part.lost.map(move));
    all.width = Math.max(all.width, x + width);
    all.height = Math.max(all.height, y + height);
    tallest = Math.max(tallest, height);
    x += width + size.gap;
  }
  all.spots = [...all.placed.flatMap(spotsOfPlaced), ...all.lost.flatMap(spotsOfLost)];
  return all;
}

const spotInGrid =
  (box: Box, rows: number, row: number, top: number, column: number) => (id: string, index: number) => ({
    id,
    x: box.x + (Math.floor(index / rows) + 0.5) * column,
    y: box.y + top + ((index % rows) + 0.5) * row,
  });

function spotsOfPlaced(box: Placed): Spot[] {
  const beneath = box.standing.hanging
    .map(({ id }) => id)
    .map(spotInGrid(box, box.rows, size.row, size.card + size.inset, size.column));
  const real = new Set(box.standing.hanging.filter(({ what }) => what === 'device').map(({ id }) => id));
  return [
    { id: box.id, x: box.x + size.column / 2, y: box.y + size.card / 2 },
    ...beneath.filter(({ id }) => real.has(id)),
  ];
}

const spotsOfLost = (box: Lost): Spot[] =>
  box.devices
    .map(({ id }) => id)
    .map(spotInGrid(box, box.rows, box.why === 'unsure' ? size.unsureRow : size.row, size.title, columnOf(box.why)));
