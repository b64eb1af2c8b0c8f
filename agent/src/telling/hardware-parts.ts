// Drives, arrays, sensors, batteries and UPS as samples and facts.
import type { Bodies } from '../kinds/index.ts';
import type { Drive } from '../kinds/smart.ts';
import { measure, type AgentSample } from '../measure.ts';
import { distinct, factsOf, partOf, share, statusOfPart, whereKnown, type Told } from './told.ts';

const hour = 3600;

/** A drive is itself by its serial, whatever name the system gives it today. */
export const idOfDrive = ({ serial, name }: Drive): string => serial ?? name ?? 'drive';

export function tellDrives({ drives }: Bodies['smart']): Told {
  const samples: AgentSample[] = [];
  const facts: Told['facts'] = {};
  for (const { id, part: drive } of distinct(drives, idOfDrive)) {
    const at = partOf('physical_disk', id);
    samples.push(
      statusOfPart('physical_disk', id, drive.status),
      ...whereKnown([
        measure('hw.temperature', drive.temperatureC, at),
        measure('hw.physical_disk.endurance_utilization', share(drive.percentUsed), at),
        measure('hw.physical_disk.spare', share(drive.availableSparePct), at),
        measure('hw.physical_disk.power_on_time', drive.powerOnHours === null ? null : drive.powerOnHours * hour, at),
        measure('hw.physical_disk.sectors.reallocated', drive.reallocatedSectors ?? drive.grownDefects, at),
        measure('hw.physical_disk.sectors.pending', drive.pendingSectors, at),
        measure('hw.physical_disk.sectors.uncorrectable', drive.uncorrectableSectors, at),
        measure('hw.physical_disk.errors.link', drive.crcErrors, at),
        measure('hw.physical_disk.errors.media', drive.mediaErrors, at),
      ]),
    );
    Object.assign(
      facts,
      factsOf(`drive.${id}`, {
        name: drive.name,
        model: drive.model,
        interface: drive.interface === 'unknown' ? null : drive.interface,
        size_bytes: drive.capacityBytes,
        passed: drive.smartPassed,
      }),
    );
  }
  return { samples, facts };
}

export function tellRaid({ arrays, members, batteries }: Bodies['raid']): Told {
  const samples: AgentSample[] = [];
  const facts: Told['facts'] = {};
  for (const { id, part: array } of distinct(arrays, ({ name }) => name)) {
    const at = partOf('logical_disk', id);
    samples.push(
      statusOfPart('logical_disk', id, array.status),
      ...whereKnown([
        measure('hw.raid.progress', share(array.progressPct), at),
        measure('hw.pool.utilization', share(array.usedPct), at),
      ]),
    );
    Object.assign(
      facts,
      factsOf(`array.${id}`, { state: array.state, level: array.level, size_bytes: array.sizeBytes }),
    );
  }
  const nameOf = (member: (typeof members)[number]) =>
    member.array === null ? member.name : `${member.array}/${member.name}`;
  for (const { id, part: member } of distinct(members, nameOf)) {
    samples.push(statusOfPart('array_member', id, member.status));
    if (member.mediaErrors !== null) {
      samples.push(measure('hw.physical_disk.errors.media', member.mediaErrors, partOf('array_member', id)));
    }
    Object.assign(facts, factsOf(`member.${id}`, { state: member.state }));
  }
  for (const { id, part: battery } of distinct(batteries, ({ name }) => name)) {
    samples.push(statusOfPart('cache_battery', id, battery.status));
    Object.assign(facts, factsOf(`cache_battery.${id}`, { state: battery.state }));
  }
  return { samples, facts };
}

const sensorMetrics = {
  temperature: 'hw.temperature',
  'fan-speed': 'hw.fan.speed',
  voltage: 'hw.voltage',
  current: 'hw.current',
  power: 'hw.power',
} as const;
const sensorTypes = { 'fan-speed': 'fan', power: 'power_supply' } as const;

export function tellReadings({ readings }: Bodies['sensors']): Told {
  const samples: AgentSample[] = [];
  const facts: Told['facts'] = {};
  for (const { id, part: reading } of distinct(readings, ({ label }) => label)) {
    const type = sensorTypes[reading.type as keyof typeof sensorTypes] ?? reading.type;
    samples.push(statusOfPart(type, id, reading.status));
    const metric = sensorMetrics[reading.type as keyof typeof sensorMetrics];
    if (metric !== undefined && typeof reading.value === 'number') {
      samples.push(measure(metric, reading.value, partOf(type, id)));
    }
    if (reading.type === 'state') Object.assign(facts, factsOf(`sensor.${id}`, { state: reading.value }));
  }
  return { samples, facts };
}

export function tellUps({ ups }: Bodies['ups']): Told {
  const id = ups.name ?? 'ups';
  const at = partOf('ups', id);
  return {
    samples: [
      statusOfPart('ups', id, ups.status),
      ...whereKnown([
        measure('hw.ups.on_battery', ups.onBattery === null ? null : Number(ups.onBattery), at),
        measure('hw.battery.charge', share(ups.chargePct), at),
        measure('hw.battery.time_left', ups.runtimeSeconds, at),
        measure('hw.ups.load', share(ups.loadPct), at),
      ]),
    ],
    facts: factsOf(`ups.${id}`, {
      on_battery: ups.onBattery,
      replace_battery: ups.replaceBattery,
      communication_lost: ups.communicationLost,
    }),
  };
}

export function tellBatteries({ batteries }: Bodies['battery']): Told {
  const samples: AgentSample[] = [];
  const facts: Told['facts'] = {};
  for (const { id, part: battery } of distinct(batteries, ({ name }) => name ?? 'battery')) {
    const at = partOf('battery', id);
    samples.push(
      ...whereKnown([
        measure('hw.battery.charge', share(battery.chargePct), at),
        measure('hw.battery.health', share(battery.healthPct), at),
      ]),
    );
    Object.assign(
      facts,
      factsOf(`battery.${id}`, {
        state: battery.state === 'unknown' ? null : battery.state,
        cycles: battery.cycles,
      }),
    );
  }
  return { samples, facts };
}
