//! What a record costs: its hash, its place in the tree, its signature, its proof.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use serde_json::json;
use std::hint::black_box;
use vigie_trace::{
    Checkpoint, Frontier, NoteSigner, ProofNodes, Replay, TileWriter, canonical, inclusion_nodes,
    inclusion_proof, leaf_hash, verify_inclusion,
};

const BATCH: u64 = 10_000;

fn record(n: u64) -> Vec<u8> {
    let value = json!({
        "agent": "a-3f9c2a7d51", "at": "2026-11-23T10:15:30.123456Z", "class": "internal",
        "commitment": "b6c1f0e2d4a8937c5e6f1a2b3c4d5e6f7081920a1b2c3d4e5f60718293a4b5c6",
        "hosting": "eu", "index": n, "kind": "intent", "model": "mistral-small-2603",
        "organisation": "0193a5b2-7c1e-7f00-8000-000000000001",
        "rules": ["a-07", "a-12"], "service": "urbanisme", "tokens": 812, "use": "0193a5b2-7c1e-7f00-8000-00000000002a",
    });
    canonical(&value).unwrap_or_default().into_bytes()
}

fn log(c: &mut Criterion) {
    let records: Vec<_> = (0..BATCH).map(record).collect();
    let leaves: Vec<_> = records.iter().map(|record| leaf_hash(record)).collect();
    let mut group = c.benchmark_group("trace");
    group.throughput(Throughput::Elements(BATCH));

    group.bench_function("hash and append", |b| {
        b.iter(|| {
            let mut tree = Frontier::default();
            records
                .iter()
                .for_each(|record| tree.push(leaf_hash(record)));
            tree.root()
        });
    });
    group.bench_function("hash and tiles", |b| {
        b.iter(|| {
            let mut writer = TileWriter::default();
            for record in &records {
                black_box(writer.push(record).ok());
            }
            writer.head()
        });
    });
    group.bench_function("verify records", |b| {
        b.iter(|| {
            let mut replay = Replay::new(&[]);
            for (index, (record, leaf)) in (0..).zip(records.iter().zip(&leaves)) {
                replay.push(index, record, leaf);
            }
            replay.finish()
        });
    });
    group.bench_function("gather a proof from leaves", |b| {
        let wanted = inclusion_nodes(BATCH / 3, BATCH).unwrap_or_default();
        b.iter(|| {
            let mut nodes = ProofNodes::new(wanted.iter().copied());
            leaves.iter().for_each(|leaf| nodes.push(*leaf));
            inclusion_proof(BATCH / 3, BATCH, |node| nodes.hash(node))
        });
    });
    group.throughput(Throughput::Elements(1));

    let mut tree = Frontier::default();
    leaves.iter().for_each(|leaf| tree.push(*leaf));
    let head = vigie_trace::TreeHead {
        size: tree.size(),
        root: tree.root(),
    };
    if let Ok(signer) = NoteSigner::from_seed("ville.example/trace", &[1; 32]) {
        let checkpoint = Checkpoint {
            origin: "ville.example/trace".into(),
            head,
        };
        let note = checkpoint.sign(&signer).unwrap_or_default();
        group.bench_function("root and signed checkpoint", |b| {
            b.iter(|| (tree.root(), checkpoint.sign(&signer)));
        });
        group.bench_function("open a checkpoint", |b| {
            b.iter(|| Checkpoint::open(&note, "ville.example/trace", &[signer.verifier()]));
        });
    }
    let mut nodes = ProofNodes::new(inclusion_nodes(7, BATCH).unwrap_or_default());
    leaves.iter().for_each(|leaf| nodes.push(*leaf));
    let proof = inclusion_proof(7, BATCH, |node| nodes.hash(node)).unwrap_or_default();
    group.bench_function("verify an inclusion proof", |b| {
        b.iter(|| verify_inclusion(&leaves[7], 7, BATCH, &proof, &head.root));
    });
    let value: serde_json::Value = serde_json::from_slice(&records[7]).unwrap_or_default();
    group.bench_function("canonical record", |b| b.iter(|| canonical(&value)));
    group.finish();
}

criterion_group!(benches, log);
criterion_main!(benches);
