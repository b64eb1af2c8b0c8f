// What all doors to the outside share.
import type { ServerResponse } from 'node:http';
import type { Order } from '@vakhta/shared/orders';
import type { DeviceReported } from '@vakhta/shared/events';
import type { Deps } from '../flow/deps.ts';
import type { FirstSignIn } from '../flow/first-sign-in.ts';
import type { FailureLimit } from './failure-limit.ts';
import type { Tally } from './tally.ts';

/** Orders to agents that hold a stream just now. */
export type OrderDesk = {
  /** Whether an agent of the device took it; an agent that is away asks for nothing and gets nothing late. */
  send(deviceId: string, order: Order): boolean;
  connected(): number;
  isConnected(deviceId: string): boolean;
  hold(deviceId: string, response: ServerResponse): void;
  closeAll(): void;
};

/** Newest samples to those who watch a device. */
export type Watchers = {
  areThere(deviceId: string): boolean;
  tell(reported: DeviceReported): void;
};

export type Serving = {
  deps: Deps;
  firstSignIn: FirstSignIn;
  failures: FailureLimit;
  tally: Tally;
  orders: OrderDesk;
  watchers: Watchers;
  /** Throws when the database can't answer. */
  ping(): Promise<void>;
};
