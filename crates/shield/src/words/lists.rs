//! Words of the rules, class by class.

use super::{
    ACCOUNT, BANK, BIRTH, BIS, BORN, BRAND, BUILDING, CAF, CARD, CIVILITY, COMPANY, CULTURE,
    DOCUMENT, FAMOUS, KIN, LINK, LIVES, MINOR, MONTH, NAME_LABEL, NUMERAL, OFFICE, ORGANISATION,
    PARTICLE, RANK, REFERENCE, RELIEF, SECRET, SECU, SOCIAL, SOMEONE, STREET, TAX, TELEPHONE,
    VEHICLE, VENUE, VERSION,
};

pub(super) const LISTS: [(u64, &str); 37] = [
    (
        CIVILITY,
        "m mr mme mlle mm mmes mlles monsieur madame mademoiselle messieurs mesdames me maitre dr docteur docteure pr \
        professeur professeure mgr monseigneur veuve sieur dame mrs ms miss consorts epoux epouse",
    ),
    (
        PARTICLE,
        "de du des d la le les l da do dos das del della di van von der den ben bin bint el al abd ibn ould ait aït oulad \
        mac mc o san saint sainte st ste y e i und zu ter ten vander dit dite haj hadj sidi abou abu lo des' ",
    ),
    (
        LINK,
        "a au aux de du des d l la le les en et sur sous lez les saint sainte st ste",
    ),
    (
        STREET,
        "rue rues r avenue av ave boulevard bd bld boul blvd place pl chemin ch che chem impasse imp allee allees all quai \
        cours square sq route rte passage pass ruelle venelle esplanade promenade rond-point faubourg fbg sentier sente montee cote \
        traverse cite villa mail parvis voie carrefour chaussee hameau lotissement lot clos domaine rocade peripherique placette \
        escalier galerie port quartier terrasse levee digue lieu-dit lieudit ld residence res zac za zi zone rampe corniche \
        draille calade berge berges drève dreve tertre vallon vieille-route grand-rue grande-rue grand'rue lieu",
    ),
    (
        BUILDING,
        "bat batiment appt appartement apt app esc escalier etage etg porte residence res resid bloc immeuble imm tour entree \
        hall lot lotissement chambre bp cs cedex boite interphone pavillon sonnette mas manoir chateau hameau lieu-dit lieudit ld villa ccas foyer rdc",
    ),
    (
        VENUE,
        "ecole ecoles college lycee creche maternelle primaire elementaire universite faculte groupe scolaire salle stade \
        gymnase piscine mediatheque bibliotheque theatre cinema conservatoire musee centre espace maison parc jardin square pont \
        residence ehpad hopital clinique foyer cimetiere chapelle eglise basilique cathedrale paroisse caserne gare station arret \
        metro tramway prix fondation institut complexe amphitheatre auditorium palais pole hotel stele monument statue tunnel \
        rond-point place rue avenue boulevard quai cours passage impasse allee chemin cite quartier zac lotissement esplanade \
        promenade halle pavillon multi-accueil ludotheque dojo skatepark velodrome boulodrome tribune campus bois foret lac port",
    ),
    (
        ORGANISATION,
        "societe ste sarl sas sasu sa eurl sci scop snc scea earl gaec spl sem association asso assoc club cabinet etude \
        entreprise ets etablissements etablissement groupe compagnie cie agence garage boulangerie pharmacie banque mutuelle assurance \
        assurances assureur syndicat sivom sivu epci oph smictom sictom federation comite collectif amicale union fils freres associes transports pompes cooperative \
        maconnerie menuiserie plomberie electricite chauffage peinture paysages imprimerie editions edition librairie restaurant \
        brasserie cafe bar boucherie traiteur fournisseur prestataire titulaire logiciel progiciel application plateforme marque modele \
        produit version systeme fromagerie epicerie poissonnerie fleuriste patisserie salon pressing cordonnerie bijouterie quincaillerie \
        opticien laverie pizzeria creperie marbrerie charcuterie chocolaterie caviste droguerie mercerie parfumerie auto-ecole pepiniere \
        pepinieres jardinerie scierie carrosserie distillerie domaine supermarche bailleur editeur hebergeur integrateur fabricant marques",
    ),
    (
        MONTH,
        "janvier janv jan fevrier fevr fev mars mar avril avr mai juin juillet juil aout septembre sept sep octobre oct novembre \
        nov decembre dec",
    ),
    (
        KIN,
        "mere pere maman papa fils fille frere soeur mari femme epoux epouse conjoint conjointe compagnon compagne enfant enfants \
        bebe petit-fils petite-fille grand-mere grand-pere tante oncle cousin cousine neveu niece beau-pere belle-mere gendre bru \
        tuteur tutrice parrain marraine voisin voisine ami amie copain copine collegue patron chef assistante nounou mamie papi tonton \
        tata cousins cousines freres soeurs voisins oncles tantes neveux jumeaux jumelles cheffe jumeau jumelle ex-mari ex-femme concubin concubine heritier heritiere defunt defunte",
    ),
    (
        BIRTH,
        "naissance naiss ddn dob birth naissances nais naquit birthday anniversaire",
    ),
    (BORN, "ne nee nes nees born"),
    (CAF, "caf allocataire allocataires msa cafpro"),
    (
        TAX,
        "fiscal fiscale spi impot impots imposition fisc teleimpot",
    ),
    (
        SECU,
        "nir secu securite ss insee nss immatriculation vitale assure assuree sociale cpam ameli",
    ),
    (
        DOCUMENT,
        "cni cnis passeport passport passeports identite sejour titre permis recepisse etranger carte-identite cnie ants id visa \
        pieces piece cin",
    ),
    (
        VEHICLE,
        "immatricule immatriculee immatriculation immat plaque plaques vehicule voiture auto camion moto scooter camionnette \
        renault peugeot citroen dacia toyota volkswagen mercedes bmw audi opel fiat nissan clio twingo kangoo megane berlingo master \
        fourgon utilitaire plaqué plaquee wagon remorque carte-grise stationne stationnee stationnait garee gare epave pv",
    ),
    (CARD, "carte cb visa mastercard card bancaire amex bleue"),
    (
        COMPANY,
        "siret siren rcs rm naf ape tva rna intracommunautaire rep kbis duns",
    ),
    (
        SECRET,
        "password passwd pwd mdp passphrase secret token jeton api apikey api_key credentials passe motdepasse pass bearer \
        authorization access_key secret_key client_secret private_key pin wifi wpa passcode alarme digicode cle-api codewifi",
    ),
    (
        ACCOUNT,
        "insta instagram snap snapchat twitter facebook fb tiktok linkedin telegram discord pseudo twitch mastodon bluesky \
        youtube messenger whatsapp skype signal compte",
    ),
    (
        REFERENCE,
        "dossier reference ref facture commande contrat marche deliberation requete matricule arrete bon devis ticket lot \
        permis parcelle convention mandat titre article art numero-dossier engagement bordereau ordre inventaire serie modele police \
        sinistre adherent client abonne abonnement compteur",
    ),
    (
        LIVES,
        "habite habitant habitent habitons demeurant demeure demeurent domicilie domiciliee domicilies domiciliees domicile reside \
        residant residante resident adresse adresses logeant loge logee heberge hebergee reloge relogee reloges installe installee sise sis sises siege situe situee livraison \
        livrer chez coordonnees demenage demenagé emmenage",
    ),
    (BIS, "bis ter quater quinquies b t c d a"),
    (
        SOMEONE,
        "je j m moi me mon ma mes il elle ils elles son sa ses lui leur agent agente usager usagere patient patiente enfant \
        enfants demandeur demandeuse beneficiaire allocataire eleve salarie salariee madame monsieur mme mr mlle fils fille mere pere \
        mari femme conjoint conjointe frere soeur bebe resident residente personne atteint atteinte souffre souffrant souffrante \
        souffrent suivi suivie hospitalise hospitalisee diagnostique diagnostiquee traite traitee allergique porteur porteuse victime \
        handicape handicapee malade arret conge traitement i my his her he she",
    ),
    (
        VERSION,
        "version v ver build release firmware kernel rev revision",
    ),
    (
        OFFICE,
        "maire adjoint adjointe elu elue conseiller conseillere senateur senatrice depute deputee president presidente \
        vice-president vice-presidente prefet prefete ministre maires adjoints conseillers premier-adjoint premiere-adjointe",
    ),
    (
        TELEPHONE,
        "tel telephone tels portable mobile fixe fax telecopie gsm phone appeler rappeler joindre joignable contacter tph \
        appelez rappelez whatsapp sms numero port",
    ),
    (
        NAME_LABEL,
        "nom noms prenom prenoms demandeur demandeuse beneficiaire allocataire assure assuree patient patiente agent agente \
        usager usagere titulaire signataire contact interlocuteur interlocutrice responsable referent referente redacteur redactrice \
        participants presents presente absents excuses destinataire expediteur auteur autrice client cliente locataire proprietaire \
        requerant requerante plaignant plaignante temoin temoins eleve enfant parent parents mere pere conjoint conjointe employe employee \
        salarie salariee co-demandeur codemandeur co-titulaire coemprunteur candidat candidate declarant declarante denomination identite animateur animatrice rapporteur rapporteuse \
        secretaire tuteur tutrice representant mandataire stagiaire name firstname lastname user username signe de cc a",
    ),
    (
        MINOR,
        "mineur mineure mineurs enfant enfants eleve eleves bebe nourrisson fillette garconnet ecolier ecoliere ecoliers collegien \
        collegienne lyceen lyceenne adolescent adolescente adolescents creche maternelle periscolaire cantine pai crip pmi assmat \
        ce1 ce2 cm1 cm2 pupille pupilles",
    ),
    (
        SOCIAL,
        "rsa aah apa apl rqth mdph gir ccas surendettement expulsion expulse expulsee tutelle curatelle sauvegarde hebergement sdf \
        sans-abri impayes violences violence maltraitance signalement preoccupante placement ase indigence secours precarite \
        invalidite handicap handicape handicapee incarcere incarceree detention addictologie demandeur-d'asile asile regularisation",
    ),
    (
        FAMOUS,
        "hugo zola ferry jaures curie pasteur gaulle camus monet prevert verlaine rimbaud moliere voltaire rousseau diderot balzac \
        dumas flaubert maupassant stendhal proust sartre beauvoir veil mandela gandhi luther-king picasso matisse cezanne renoir \
        gauguin rodin claudel chopin debussy ravel berlioz bizet mozart beethoven bach vivaldi verdi aznavour brassens brel piaf \
        gainsbourg gambetta clemenceau thiers briand blum mitterrand pompidou chirac giscard leclerc foch joffre napoleon bonaparte \
        danton robespierre mirabeau lafayette la-fontaine perrault verne eluard aragon apollinaire char saint-exupery malraux dolto \
        montessori freinet celestin pagnol giono colette duras sagan yourcenar aubrac zay brossolette gouges tristan michel flora \
        einstein newton darwin galilee copernic descartes pascal montaigne rabelais ronsard racine corneille lumiere eiffel \
        haussmann bocuse tati truffaut chaplin disney kennedy churchill staline lenine marx engels",
    ),
    (
        RANK,
        "brigadier brigadiere brigadier-chef gardien-brigadier gardien adjudant adjudante adjudant-chef capitaine lieutenant lieutenante \
        commandant commandante colonel major sergent sergente caporal gendarme inspecteur inspectrice commissaire juge procureur procureure \
        notaire greffier greffiere huissier expert experte infirmier infirmiere psychologue pediatre psychiatre avocat avocate agent agente \
        abbe pasteur imam rabbin soeur frere chauffeur conducteur conductrice gerant gerante gardienne instituteur institutrice maitresse \
        educateur educatrice animateur animatrice eleve etudiant etudiante usager usagere patient patiente voisin voisine locataire \
        curateur curatrice tuteur tutrice nomme nommee denomme denommee dit dite famille couple candidat candidate stagiaire",
    ),
    (BRAND, super::brands::BRANDS),
    (
        RELIEF,
        "col mont monts vallee massif pic gorges plateau etang riviere fleuve baie plage golfe glacier canal cascade ile iles sommet \
        lac barrage vallon presqu'ile",
    ),
    (
        NUMERAL,
        "zero un une premier deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit \
        dix-neuf vingt vingt-et-un vingt-deux vingt-trois vingt-quatre vingt-cinq vingt-six vingt-sept vingt-huit vingt-neuf trente \
        trente-et-un quarante cinquante soixante septante huitante octante nonante",
    ),
    (
        CULTURE,
        "oeuvre oeuvres roman romans film films texte textes poeme poemes recital concert symphonie opera toile toiles tableaux \
        sculpture sculptures expo exposition retrospective chanson chansons recueil comedie tragedie ballet requiem sonate \
        documentaire spectacle nouvelles",
    ),
    (BANK, "iban rib bic compte virement prelevement bancaire"),
];
