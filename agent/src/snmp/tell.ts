// A poll of network gear as samples and facts, in the same words as any other device's (pure).
import type { Facts } from '@vakhta/shared/reading';
import type { NamedReading } from '../collect.ts';
import { measure, type AgentSample } from '../measure.ts';
import { distinct, factsOf, partOf, share, statusOfPart, verdictFacts, whereKnown } from '../telling/told.ts';
import { byKey, type RatesOfDevice } from './rates.ts';
import type { Component, ComponentType, GearReading } from './reading.ts';

const collector = 'snmp';

/** What a device said by itself; `at` is by this device's clock. */
export type Trap = { what: string; at: number };

/** A poll that was answered. Facts of interfaces are apart from the device's own, so that one change sends the fewer. */
export function tellGear(
  reading: GearReading,
  rates: RatesOfDevice,
  { lastedMs: lasted, trap }: { lastedMs: number; trap: Trap | null },
): NamedReading[] {
  const { facts, ups, printer } = reading;
  return [
    {
      collector,
      samples: [
        measure('snmp.reachable', 1),
        measure('vakhta.collector.duration', lasted, { collector }),
        measure('vakhta.collector.success', 1, { collector }),
        ...whereKnown([
          measure('system.uptime', facts.uptimeTicks === null ? null : facts.uptimeTicks / 100),
          measure('system.cpu.utilization', share(meanOf(reading.processors.map((one) => one.utilizationPct)))),
          measure('system.memory.utilization', share(reading.memory[0]?.usedPct ?? null)),
          measure('printer.pages', printer?.pageCount ?? null),
        ]),
        ...tellComponents(reading.components),
        ...tellStorage(reading),
        ...tellUpsOf(reading),
        ...tellSupplies(reading),
      ],
      facts: {
        ...factsOf('gear', {
          vendor: facts.vendor,
          kind: facts.kind,
          model: facts.model,
          serial: facts.serial,
          firmware: facts.firmware,
          description: facts.description,
          location: facts.location,
          contact: facts.contact,
          object_id: facts.objectId,
        }),
        ...factsOf('host', { name: facts.name }),
        ...(ups === null
          ? {}
          : factsOf('gear', {
              battery: ups.batteryStatus,
              output: ups.outputSource,
              on_battery: ups.onBattery,
            })),
        ...(printer === null || printer.alerts.length === 0
          ? {}
          : factsOf('gear', { alerts: printer.alerts.join('; ').slice(0, 2000) })),
        ...(trap === null ? {} : factsOf('gear', { trap: trap.what, trap_at: new Date(trap.at).toISOString() })),
        ...factsOfSupplies(reading),
        ...verdictFacts('gear', reading),
      },
      gaps: [],
    },
    tellInterfaces(reading, rates),
  ];
}

/** A poll that was not: the device stays known as it was, and that nothing is known of now is told with the reason. */
export function tellSilence(reason: string, lasted: number): NamedReading[] {
  return [
    {
      collector,
      samples: [
        measure('snmp.reachable', 0),
        measure('vakhta.collector.duration', lasted, { collector }),
        measure('vakhta.collector.success', 0, { collector }),
      ],
      gaps: [{ collector, what: 'everything', reason: reason.slice(0, 500) }],
    },
  ];
}

function tellInterfaces(reading: GearReading, { rates }: RatesOfDevice): NamedReading {
  const samples: AgentSample[] = [];
  const facts: Facts = {};
  const gaps: NamedReading['gaps'] = [];
  for (const [key, one] of byKey(reading.interfaces)) {
    const at = { 'network.interface.name': key };
    const rate = rates.get(key);
    // Nobody misses what its owner switched off.
    const isUp = one.adminStatus === 'down' || one.operStatus === null ? null : Number(one.operStatus === 'up');
    samples.push(
      ...whereKnown([
        measure('system.network.up', isUp, at),
        measure('system.network.receive.rate', rate?.receiveBps ?? null, at),
        measure('system.network.transmit.rate', rate?.transmitBps ?? null, at),
        measure('system.network.errors.rate', rate?.errorsPerSecond ?? null, at),
        measure('system.network.dropped.rate', rate?.dropsPerSecond ?? null, at),
      ]),
    );
    const why = rate?.why ?? null;
    if (why !== null && isUp === 1) gaps.push({ collector: 'interfaces', what: key.slice(0, 256), reason: why });
    Object.assign(
      facts,
      factsOf(`interface.${key}`, { alias: one.alias, speed_bps: one.speedBps, mac: one.mac, admin: one.adminStatus }),
    );
  }
  return { collector: 'interfaces', samples, facts, gaps };
}

const componentMetrics = {
  temperature: 'hw.temperature',
  humidity: 'hw.humidity',
  voltage: 'hw.voltage',
  current: 'hw.current',
  power: 'hw.power',
  'fan-speed': 'hw.fan.speed',
  load: 'hw.ups.load',
  charge: 'hw.battery.charge',
} as const;
const componentTypes: Partial<Record<ComponentType, string>> = {
  'fan-speed': 'fan',
  charge: 'battery',
  state: 'component',
};
const inPercent: readonly ComponentType[] = ['humidity', 'load', 'charge'];

function tellComponents(components: readonly Component[]): AgentSample[] {
  const types = [...new Set(components.map(({ type }) => type))];
  return types.flatMap((type) => {
    const ofType = components.filter((one) => one.type === type);
    return distinct(ofType, ({ label }) => label).flatMap(({ id, part: { value, unit, status } }) => {
      const named = componentTypes[type] ?? type;
      const samples = status === null ? [] : [statusOfPart(named, id, status)];
      if (type === 'state' || value === null) return samples;
      const told = inPercent.includes(type) ? value / 100 : unit === 'mA' ? value / 1000 : value;
      return [...samples, measure(componentMetrics[type], told, partOf(named, id))];
    });
  });
}

function tellStorage({ storage }: GearReading): AgentSample[] {
  return distinct(storage, ({ label }) => label).flatMap(({ id, part }) => {
    const at = { 'system.filesystem.mountpoint': id.slice(0, 512) };
    const used = share(part.usedPct);
    return whereKnown([
      measure('system.filesystem.limit', part.sizeBytes, at),
      measure('system.filesystem.utilization', used, at),
      measure(
        'system.filesystem.available',
        part.sizeBytes === null || used === null ? null : part.sizeBytes * (1 - used),
        at,
      ),
    ]);
  });
}

function tellUpsOf({ ups }: GearReading): AgentSample[] {
  if (ups === null) return [];
  const at = partOf('ups', 'ups');
  return whereKnown([
    measure('hw.ups.on_battery', ups.onBattery === null ? null : Number(ups.onBattery), at),
    measure('hw.battery.charge', share(ups.chargePct), at),
    measure('hw.battery.time_left', ups.runtimeSeconds, at),
    measure('hw.ups.load', share(ups.loadPct), at),
  ]);
}

function tellSupplies({ supplies }: GearReading): AgentSample[] {
  return distinct(supplies, ({ label }) => label).flatMap(({ id, part }) =>
    whereKnown([measure('printer.supply.remaining', share(part.remainingPct), { 'printer.supply': id.slice(0, 512) })]),
  );
}

/** Why there is no percentage: that a toner is there, but not how much of it, is for engineers to see too. */
function factsOfSupplies({ supplies }: GearReading): Facts {
  const facts: Facts = {};
  for (const { id, part } of distinct(supplies, ({ label }) => label))
    if (part.note !== null) facts[`supply.${id.slice(0, 200)}.level`] = part.note;
  return facts;
}

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
