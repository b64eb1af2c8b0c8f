// How devices hang together, from what each of them tells of those around it (pure).
export { linksOf, type End, type Link, type Stranger } from './links.ts';
export { createDirectory, type Directory, type Member, type View } from './members.ts';
export { createPlacement, type Placed, type Placement, type PortPlace } from './placement.ts';
