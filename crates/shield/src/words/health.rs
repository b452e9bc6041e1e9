//! Words of health. A single word says nothing of anybody: `crate::health` asks for someone nearby.

use super::{
    BODY, DISEASE, DISEASE_HEAD, DISEASE_TAIL, GENERIC_TAIL, OPEN_HEAD, PUBLIC_HEALTH, WEAK_HEAD,
};

pub(super) const LISTS: [(u64, &str); 8] = [
    (
        DISEASE,
        "diabete diabetique diabetiques asthme asthmatique epilepsie epileptique cancer cancers leucemie lymphome melanome tumeur \
        metastase metastases grippe gastro-enterite angine otite entorse commotion oedeme hemorroides fracture depression depressif depressive bipolaire bipolarite schizophrenie schizophrene psychose nevrose autisme \
        autiste asperger trisomie trisomique dyslexie dyslexique dyspraxie dyspraxique dysphasie dysphasique dysorthographie dyscalculie \
        tdah tda hyperactivite alzheimer parkinson huntington crohn sclerose sep sla myopathie mucoviscidose drepanocytose thalassemie \
        hemophilie hemophile fibromyalgie arthrose arthrite polyarthrite rhumatisme rhumatismes lupus spondylarthrite lombalgie sciatique \
        cruralgie tendinite capsulite scoliose osteoporose hypertension hypotension infarctus avc avcs arythmie embolie phlebite \
        thrombose bpco emphyseme bronchite bronchiolite pneumonie pneumopathie tuberculose covid apnee vih sida seropositivite seropositif \
        seropositive hepatite cirrhose gastrite colopathie rectocolite pancreatite coeliaque coeliaquie allergie allergies intolerance eczema psoriasis urticaire anaphylaxie migraine migraines cephalees surdite glaucome cataracte \
        malentendant malentendante cecite malvoyant malvoyante dmla retinopathie paraplegie paraplegique tetraplegie \
        tetraplegique hemiplegie hemiplegique amputation anorexie boulimie alcoolisme alcoolique toxicomanie toxicomane addiction \
        addictions burn-out burnout anxiete angoisse angoisses phobie toc ivg grossesse enceinte fausse-couche endometriose fiv \
        hypothyroidie hyperthyroidie thyroidite obesite anemie hypercholesterolemie demence encephalopathie meningite encephalite \
        hydrocephalie dialyse dialysee chimiotherapie radiotherapie insuline antidepresseurs neuroleptiques methadone subutex escarre \
        escarres zona lyme scarlatine varicelle coqueluche gale begaiement mutisme psychotrauma acouphenes narcolepsie insomnie insomnies \
        septicemie phenylcetonurie spina-bifida polytraumatisme neuropathie arteriopathie nephropathie cardiopathie cardiomyopathie \
        neoplasie carcinome sarcome gliome adenome ascite peritonite appendicite cholecystite ehlers-danlos borderline paranoia \
        automutilation scarifications stomie dystrophie hemochromatose sarcoidose sclerodermie vitiligo alopecie strabisme myasthenie \
        achondroplasie nanisme albinisme agoraphobie claustrophobie stenose anevrisme ischemie bradycardie tachycardie endocardite",
    ),
    (
        DISEASE_HEAD,
        "maladie maladies trouble troubles syndrome cancer cancers insuffisance deficience handicap surdite cecite depression diabete \
        hypertension hepatite sclerose lombalgie apnee tumeur trisomie hernie paralysie spectre pathologie affection leucemie lymphome \
        polyarthrite epilepsie dystrophie malformation stenose anevrisme dysplasie arthrose bronchite cirrhose psychose demence \
        ulcere angine embolie greffe transplantation sciatique phobie anemie asthme migraine carence rectocolite retinite",
    ),
    (
        WEAK_HEAD,
        "retard perte stress probleme problemes crise crises lesion lesions traumatisme traumatismes accident etat deficit rupture arret \
        fibrillation anomalie infection douleur douleurs fracture fractures episode tentative pensees kyste calculs colique hemorragie",
    ),
    (
        OPEN_HEAD,
        "allergie allergies allergique allergiques intolerance intolerant intolerante addiction addictions dependance dependant \
        dependante accro phobie hypersensibilite",
    ),
    (
        DISEASE_TAIL,
        "alcool congenitale congenital degenerative invalidante invalidant orpheline auto-immune autoimmune renale renal cardiaque \
        cardiaques hepatique respiratoire respiratoires pulmonaire arterielle arteriel musculaire neurologique neurologiques psychique \
        psychiques psychiatrique psychiatriques psychotique psychotiques bipolaire bipolaires anxieux anxieuse anxio-depressif \
        anxio-depressifs anxio-depressive depressif depressifs depressive cognitif cognitifs mental mentale mentaux moteur motrice visuel \
        visuelle auditif auditive autistique autistiques envahissants obsessionnel obsessionnels compulsif compulsifs sommeil \
        digestif digestifs cutanee osseuse inflammatoire infectieuse genetique thyroidienne intestinale lombaire lombaires cervicale \
        cervicales discale gestationnel insulinodependant insulino-dependant post-partum post-traumatique ankylosante rhumatoide \
        plaques metastatique medicamenteuse ischemique hemorragique vasculaire cerebral cerebrale cranien amyotrophique \
        nephrotique down rett tourette turner korsakoff marfan raynaud basedow hashimoto hodgkin verneuil lyme alzheimer parkinson crohn \
        charcot huntington meniere sjogren guillain-barre anorexie boulimie suicidaire suicidaires suicide angoisse panique \
        psychomoteur neuropathique articulaires articulaire coeliaque lymphatique veineuse ventriculaire auriculaire \
        schizo-affectif dysphorique ovarien ovariennes polykystiques",
    ),
    (
        GENERIC_TAIL,
        "chronique chroniques severe severes aigu aigue aigues grave graves bilateral bilaterale unilaterale moderee modere legere \
        leger profonde profond totale partielle evolutive rare alimentaire alimentaires comportement langage apprentissage apprentissages \
        attention scolaire humeur personnalite conduite type stade terminal terminale traitee stabilisee majeure majeur recurrente nerveuse nerveux \
        positive b c hereditaire saisonniere croisee refractaire persistante persistantes hormonal mixte",
    ),
    (
        BODY,
        "sein seins poumon poumons foie colon rectum estomac pancreas rein reins vessie prostate uterus col ovaire ovaires testicule \
        peau thyroide gorge larynx pharynx cerveau coeur moelle genou genoux hanche epaule coude poignet cheville \
        rachis vertebre vertebres oeil oreille femur tibia perone humerus radius intestin oesophage clavicule bassin mains pied jambe bras dos",
    ),
    (
        PUBLIC_HEALTH,
        "campagne depistage contre stand prevention association associations journee semaine ligue lutte recherche vaccination plan sensibilisation \
        fondation congres colloque statistiques epidemie etude subvention dons collecte telethon federation octobre \
        atelier ateliers conference forum accessibilite politique charte schema budget salon reglement gestes rampe france",
    ),
];
