// The server's program: refuses a Node that is too old, before anything that such a Node could not load is loaded.

const leastNode = 24;
const major = Number(process.versions.node.split('.')[0]);

if (major < leastNode) {
  console.error(`Vakhta needs Node ${leastNode} or newer; this is ${process.versions.node}.`);
  process.exitCode = 1;
} else {
  const { runCommand } = await import('./commands/index.ts');
  process.exitCode = await runCommand(process.argv.slice(2), process.env);
}
