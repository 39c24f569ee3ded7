export async function windowTests() {}
