// Runs the suites that `SUITES` names within the extension host: a line for each, and an error at the end where one failed.

const SUITES = process.env.SUITES.split(" ");

exports.run = async () => {
  let [passed, failed] = [0, 0];
  const test = async (name, run) => {
    try {
      await run();
      passed += 1;
      console.log(`ok - ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`not ok - ${name}: ${error.stack}`);
    }
  };
  for (const suite of SUITES) {
    await require(`./${suite}.cjs`)(test);
  }
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) {
    throw new Error(`${failed} failed`);
  }
};
