BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE angkatan (
	id CHAR(32) NOT NULL, 
	slug VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	jenjang_slug VARCHAR NOT NULL, 
	training_slug VARCHAR, 
	region_code VARCHAR, 
	starts_on DATE NOT NULL, 
	ends_on DATE NOT NULL, 
	created_at DATETIME NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_angkatan PRIMARY KEY (id), 
	CONSTRAINT fk_angkatan_jenjang_slug_jenjang FOREIGN KEY(jenjang_slug) REFERENCES jenjang (slug), 
	CONSTRAINT fk_angkatan_region_code_region FOREIGN KEY(region_code) REFERENCES region (code), 
	CONSTRAINT fk_angkatan_training_slug_training FOREIGN KEY(training_slug) REFERENCES training (slug), 
	CONSTRAINT uq_angkatan_slug UNIQUE (slug)
);
INSERT INTO "angkatan" VALUES('01a22ae6668775c9af4e0917018676d1','tapin-1','Angkatan Tapin 1','dasar',NULL,NULL,'2026-11-20','2026-11-23','2026-11-21 05:00:00.000000','r4xy7tpd-2w2t',NULL);
CREATE TABLE angkatan_change (
	id CHAR(32) NOT NULL, 
	angkatan_id CHAR(32) NOT NULL, 
	CONSTRAINT pk_angkatan_change PRIMARY KEY (id), 
	CONSTRAINT fk_angkatan_change_angkatan_id_angkatan FOREIGN KEY(angkatan_id) REFERENCES angkatan (id)
);
INSERT INTO "angkatan_change" VALUES('01a22ae66692774caa09a421534c299c','01a22ae6668775c9af4e0917018676d1');
INSERT INTO "angkatan_change" VALUES('01a22ae6669577ee8dbda8fc8cf609c0','01a22ae6668775c9af4e0917018676d1');
INSERT INTO "angkatan_change" VALUES('01a22ae6669577ee8dbda8fecb947d05','01a22ae6668775c9af4e0917018676d1');
INSERT INTO "angkatan_change" VALUES('01a22ae667e272a5b8d30ad529d1484d','01a22ae6668775c9af4e0917018676d1');
INSERT INTO "angkatan_change" VALUES('01a22ae6699073c39a2c60a074447034','01a22ae6668775c9af4e0917018676d1');
INSERT INTO "angkatan_change" VALUES('01a22ae669f873ce8abb6482acf15bf0','01a22ae6668775c9af4e0917018676d1');
INSERT INTO "angkatan_change" VALUES('01a22ae66b5770458976fd9bd7a28d3a','01a22ae6668775c9af4e0917018676d1');
INSERT INTO "angkatan_change" VALUES('01a22ae66bbe743f92010b3d25429eea','01a22ae6668775c9af4e0917018676d1');
INSERT INTO "angkatan_change" VALUES('01a22ae66d137546a0800424d71fe2ab','01a22ae6668775c9af4e0917018676d1');
CREATE TABLE answer_event (
	id VARCHAR NOT NULL, 
	attempt_id CHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	answer JSON NOT NULL, 
	sequence INTEGER NOT NULL, 
	client_at DATETIME, 
	received_at DATETIME NOT NULL, 
	arrival VARCHAR NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_answer_event PRIMARY KEY (id), 
	CONSTRAINT fk_answer_event_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id)
);
INSERT INTO "answer_event" VALUES('84bade45d5262717f9f27d6026316f69','01a22ae6675070cd85d4701541f249d8',1,'"4"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('709438480147746e605216853d03812e','01a22ae6675070cd85d4701541f249d8',2,'"tidak tahu"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('fb365afe58ef165780266c2aef1c8086','01a22ae6675070cd85d4701541f249d8',3,'{"3": "1", "1": "2", "2": "3", "4": "4"}',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('bcc6b6ef826a61bddfc33ec0903b0883','01a22ae6675070cd85d4701541f249d8',4,'"tidak tahu"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('8f19cccde2bc034832a04fafe211596b','01a22ae6675070cd85d4701541f249d8',5,'"1"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('a3f59ae420efa7c9c985131c7d149aa8','01a22ae6675070cd85d4701541f249d8',6,'["3", "5"]',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('2e226fe6d5c8f6a7c557a93738e6e9db','01a22ae6675070cd85d4701541f249d8',7,'{"1": "3", "2": "4", "3": "1"}',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('076b812fa946e5725b7792843c17cf6e','01a22ae6687f7200b33b5420e300a33c',1,'"2"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('5ae191859f243b0972735dab0827efd7','01a22ae6687f7200b33b5420e300a33c',2,'"4"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('5e343ecaa1fc7451f6704f65d437c7cf','01a22ae6687f7200b33b5420e300a33c',3,'"3"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('006deb5174958d169b463fc4161cca5f','01a22ae668f17747810ebae0f524700d',1,'"3"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('cea767ed0579495f3a35d654e4259c1b','01a22ae668f17747810ebae0f524700d',2,'"3"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('d67c456366ef135464204bc9b1e29a28','01a22ae668f17747810ebae0f524700d',3,'"4"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('a139faec08dde0ec58ed93b816807de3','01a22ae6696477879597ca40a25b0c94',1,'["1", "2"]',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('e87ae5ee63ecd82b753ed91c9db5c026','01a22ae6696477879597ca40a25b0c94',2,'{"1": "4", "2": "2", "3": "1"}',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('d6178ed9c321ca9b5fb9001f508f93d7','01a22ae6696477879597ca40a25b0c94',3,'"tidak tahu"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('b501fe369d259d9dd9b3bd432c3a595a','01a22ae6696477879597ca40a25b0c94',4,'"2"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('2a4f28a0e6bd856e081a6a80eaf2f5e4','01a22ae6696477879597ca40a25b0c94',5,'{"4": "1", "3": "2", "2": "3", "1": "4"}',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('6685f4e953c482e5af3808d9fc988719','01a22ae6696477879597ca40a25b0c94',6,'"3"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('b557ebe3d72e918d6ca282ac16b44e00','01a22ae6696477879597ca40a25b0c94',7,'"tidak tahu"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('b2b9d6534db6f31f437ee310a92b52f5','01a22ae669cb7041887b6ec10cd6eab6',1,'{"3": "1", "1": "2", "2": "3", "4": "4"}',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('8e921482cff28de0c5fc234681b4d84f','01a22ae669cb7041887b6ec10cd6eab6',2,'"1"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('bc261c93ff1552d54ff7bd14c4be8673','01a22ae669cb7041887b6ec10cd6eab6',3,'"1"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('560cd351ca8d772735ee9dd57b627887','01a22ae669cb7041887b6ec10cd6eab6',4,'"tidak tahu"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('33d20dc7a1d3480abcb256988d276e6d','01a22ae669cb7041887b6ec10cd6eab6',5,'{"1": "4", "2": "3", "3": "2"}',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('a19d4956d4cd0262ff5622b81c14e4f6','01a22ae669cb7041887b6ec10cd6eab6',6,'"tidak tahu"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('da6adc222694e97e260c754c3d8e2613','01a22ae669cb7041887b6ec10cd6eab6',7,'["4", "2"]',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('90f1a62e88d58e23462b60c39a3ab9be','01a22ae66a407681ae033936163b3412',1,'"1"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('3e0e0615f9778d5c55dca96bac6ddf11','01a22ae66a407681ae033936163b3412',2,'"2"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('4f072f9fe2a19be03c16d5acd0794cdc','01a22ae66a407681ae033936163b3412',3,'"4"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('69a344901b398726546a8127a7c47bf1','01a22ae66abd7566b18dc0f4239fabde',1,'"4"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('e228f73654554a79496d313e79a0bc10','01a22ae66abd7566b18dc0f4239fabde',2,'"1"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('040946d63024eaed7cd6040ef15ceae8','01a22ae66abd7566b18dc0f4239fabde',3,'"1"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('799c38abbdfcd56338e37082c8c28d85','01a22ae66b27725caba7db6947e73a0d',1,'"2"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('4e58e482ea0af2fcc1adda474b85e489','01a22ae66b27725caba7db6947e73a0d',2,'"2"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('79abac2136643a5b78f0e569e7f280b3','01a22ae66b27725caba7db6947e73a0d',3,'"tidak tahu"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('75828a0a2d30b21f5b9d7ebd0b88fea6','01a22ae66b27725caba7db6947e73a0d',4,'{"1": "3", "2": "4", "3": "1"}',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('71d159d1c33fe0d0e0f33e55dc18dccc','01a22ae66b27725caba7db6947e73a0d',5,'{"2": "1", "4": "2", "3": "3", "1": "4"}',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('eb61bc3192a163b1ddea6a08acc875d1','01a22ae66b27725caba7db6947e73a0d',6,'"tidak tahu"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('9018d2f7590d6747deb4e8699700f054','01a22ae66b27725caba7db6947e73a0d',7,'["5", "3"]',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('93e1e84eaeb162ce72aaa2c447de1d98','01a22ae66b9770e095601ef06e2c5bc5',1,'"1"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('17a4372763f0fc67cdc3e8d837419ca3','01a22ae66b9770e095601ef06e2c5bc5',2,'"1"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('fa9f48bc2f9df376b8c4f5a3923212d9','01a22ae66b9770e095601ef06e2c5bc5',3,'"tidak tahu"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('16cbfa7ec5f22cf89c33dfb7636454d9','01a22ae66b9770e095601ef06e2c5bc5',4,'{"1": "2", "2": "4", "3": "3"}',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('d8db763adc749e96e88c7b7ea12af49b','01a22ae66b9770e095601ef06e2c5bc5',5,'"tidak tahu"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('458388e3a2aed4527e121c4eabdaaac6','01a22ae66b9770e095601ef06e2c5bc5',6,'["5", "1"]',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('bcf96309b759c5be6f524427e9f0f864','01a22ae66b9770e095601ef06e2c5bc5',7,'{"2": "1", "1": "2", "4": "3", "3": "4"}',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('323254139d063841f950edd5cebbdabd','01a22ae66c01751c8aadddb4a3d5da76',1,'"2"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('c3aa515c7ff15c4dd31fd19b87c0fc63','01a22ae66c01751c8aadddb4a3d5da76',2,'"3"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('ab727e8f6365e08c572eb0f3a9434eaa','01a22ae66c01751c8aadddb4a3d5da76',3,'"2"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('159648e933a58270229e041764b163e7','01a22ae66c83751e948ecd5ea7bb2479',1,'"2"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('3d7689df5ca119aebc3c94db92f85838','01a22ae66c83751e948ecd5ea7bb2479',2,'"1"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('68f4022913350441e385e49557616bcb','01a22ae66c83751e948ecd5ea7bb2479',3,'"3"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('03aa8d05330d74bfe88a83d2de0620b9','01a22ae66cdf7279970badab5c95a96e',1,'"1"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('9b18a76e7c21f856e9f0d1eecb0a920e','01a22ae66cdf7279970badab5c95a96e',2,'"tidak tahu"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('b18f4f431f5a006ddb5e611e20a377db','01a22ae66cdf7279970badab5c95a96e',3,'"tidak tahu"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('338c51292464f7527ac3285548ff966c','01a22ae66cdf7279970badab5c95a96e',4,'{"4": "1", "3": "2", "2": "3", "1": "4"}',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('a985d0ffb3f87c3df8a3fab06e6fdfd5','01a22ae66cdf7279970badab5c95a96e',5,'["4", "5"]',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('e5e3cd7161011c505b4fbe3bda92aed4','01a22ae66cdf7279970badab5c95a96e',6,'{"1": "1", "2": "2", "3": "4"}',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
INSERT INTO "answer_event" VALUES('188a1c5b81ec1d0737d01ecf5b815d2d','01a22ae66cdf7279970badab5c95a96e',7,'"2"',0,NULL,'2026-11-21 05:00:00.000000','current','r4xy7tpd-2w2t',NULL);
CREATE TABLE appointment (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	role VARCHAR NOT NULL, 
	region_code VARCHAR, 
	angkatan_id CHAR(32), 
	granted_at DATETIME NOT NULL, 
	granted_by_id CHAR(32), 
	ended_at DATETIME, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_appointment PRIMARY KEY (id), 
	CONSTRAINT fk_appointment_angkatan_id_angkatan FOREIGN KEY(angkatan_id) REFERENCES angkatan (id), 
	CONSTRAINT fk_appointment_granted_by_id_person FOREIGN KEY(granted_by_id) REFERENCES person (id), 
	CONSTRAINT fk_appointment_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_appointment_region_code_region FOREIGN KEY(region_code) REFERENCES region (code)
);
INSERT INTO "appointment" VALUES('01a22ae6666b738fa300e2ade5d04343','01a22ae6666a7680a34c1735696086b1','instructor',NULL,NULL,'2026-11-21 05:00:00.000000',NULL,NULL,'r4xy7tpd-2w2t',NULL);
INSERT INTO "appointment" VALUES('01a22ae6667a769ba6c2d0b2088d1d91','01a22ae6667a769ba6c2d0b13f94cdd7','evaluator',NULL,NULL,'2026-11-21 05:00:00.000000',NULL,NULL,'r4xy7tpd-2w2t',NULL);
INSERT INTO "appointment" VALUES('01a22ae6667f77d6883febca69243bdf','01a22ae6667e7166ad92a5e342114264','administrator',NULL,NULL,'2026-11-21 05:00:00.000000',NULL,NULL,'r4xy7tpd-2w2t',NULL);
CREATE TABLE assignment (
	id CHAR(32) NOT NULL, 
	angkatan_id CHAR(32) NOT NULL, 
	bank VARCHAR NOT NULL, 
	quiz_slug VARCHAR NOT NULL, 
	closes_at DATETIME, 
	given_at DATETIME NOT NULL, 
	given_by_id CHAR(32) NOT NULL, 
	ended_at DATETIME, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_assignment PRIMARY KEY (id), 
	CONSTRAINT fk_assignment_angkatan_id_angkatan FOREIGN KEY(angkatan_id) REFERENCES angkatan (id), 
	CONSTRAINT fk_assignment_given_by_id_person FOREIGN KEY(given_by_id) REFERENCES person (id)
);
CREATE TABLE attempt (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	quiz_slug VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	occasion VARCHAR NOT NULL, 
	jenjang_slug VARCHAR NOT NULL, 
	module_slug VARCHAR, 
	form_id INTEGER, 
	angkatan_id CHAR(32), 
	number INTEGER NOT NULL, 
	sitting INTEGER NOT NULL, 
	continues_id CHAR(32), 
	length INTEGER NOT NULL, 
	layout VARCHAR NOT NULL, 
	pass_mark INTEGER, 
	seed VARCHAR NOT NULL, 
	started_at DATETIME NOT NULL, 
	closes_at DATETIME, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_attempt PRIMARY KEY (id), 
	CONSTRAINT fk_attempt_angkatan_id_angkatan FOREIGN KEY(angkatan_id) REFERENCES angkatan (id), 
	CONSTRAINT fk_attempt_continues_id_attempt FOREIGN KEY(continues_id) REFERENCES attempt (id), 
	CONSTRAINT fk_attempt_form_id_form FOREIGN KEY(form_id) REFERENCES form (id), 
	CONSTRAINT fk_attempt_jenjang_slug_jenjang FOREIGN KEY(jenjang_slug) REFERENCES jenjang (slug), 
	CONSTRAINT fk_attempt_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_attempt_continues_id UNIQUE (continues_id), 
	CONSTRAINT uq_attempt_person_id_quiz_slug_number UNIQUE (person_id, quiz_slug, number)
);
INSERT INTO "attempt" VALUES('01a22ae6675070cd85d4701541f249d8','01a22ae6664f72a3982bfc9a3d8579e4','pre-dasar','Tes awal · Tingkat 1 Dasar','pre','dasar',NULL,2,'01a22ae6668775c9af4e0917018676d1',1,1,NULL,7,'one',NULL,'03032c18c8b58968','2026-11-21 05:00:00.000000','2026-11-21 05:45:00.000000','r4xy7tpd-2w2t',NULL);
INSERT INTO "attempt" VALUES('01a22ae6687f7200b33b5420e300a33c','01a22ae6664f72a3982bfc9a3d8579e4','cek-modul-1','Cek pemahaman: Modul modul-1','formative','dasar','modul-1',NULL,NULL,1,1,NULL,3,'one',NULL,'013d52dcf99df756','2026-11-21 05:00:00.000000',NULL,'r4xy7tpd-2w2t',NULL);
INSERT INTO "attempt" VALUES('01a22ae668f17747810ebae0f524700d','01a22ae6664f72a3982bfc9a3d8579e4','cek-modul-2','Cek pemahaman: Modul modul-2','formative','dasar','modul-2',NULL,NULL,1,1,NULL,3,'one',NULL,'2dfa47441daa9b45','2026-11-21 05:00:00.000000',NULL,'r4xy7tpd-2w2t',NULL);
INSERT INTO "attempt" VALUES('01a22ae6696477879597ca40a25b0c94','01a22ae6664f72a3982bfc9a3d8579e4','post-dasar','Tes akhir · Tingkat 1 Dasar','post','dasar',NULL,1,'01a22ae6668775c9af4e0917018676d1',1,1,NULL,7,'one',70,'23ecaa0aece8d36f','2026-11-21 05:00:00.000000','2026-11-21 05:45:00.000000','r4xy7tpd-2w2t',NULL);
INSERT INTO "attempt" VALUES('01a22ae669cb7041887b6ec10cd6eab6','01a22ae6665e770aa7579180e848dc5d','pre-dasar','Tes awal · Tingkat 1 Dasar','pre','dasar',NULL,1,'01a22ae6668775c9af4e0917018676d1',1,1,NULL,7,'one',NULL,'7edebeef9f9d3daa','2026-11-21 05:00:00.000000','2026-11-21 05:45:00.000000','r4xy7tpd-2w2t',NULL);
INSERT INTO "attempt" VALUES('01a22ae66a407681ae033936163b3412','01a22ae6665e770aa7579180e848dc5d','cek-modul-1','Cek pemahaman: Modul modul-1','formative','dasar','modul-1',NULL,NULL,1,1,NULL,3,'one',NULL,'69f6d9a70bba7aff','2026-11-21 05:00:00.000000',NULL,'r4xy7tpd-2w2t',NULL);
INSERT INTO "attempt" VALUES('01a22ae66abd7566b18dc0f4239fabde','01a22ae6665e770aa7579180e848dc5d','cek-modul-2','Cek pemahaman: Modul modul-2','formative','dasar','modul-2',NULL,NULL,1,1,NULL,3,'one',NULL,'9a81a8547d25f3c3','2026-11-21 05:00:00.000000',NULL,'r4xy7tpd-2w2t',NULL);
INSERT INTO "attempt" VALUES('01a22ae66b27725caba7db6947e73a0d','01a22ae6665e770aa7579180e848dc5d','post-dasar','Tes akhir · Tingkat 1 Dasar','post','dasar',NULL,2,'01a22ae6668775c9af4e0917018676d1',1,1,NULL,7,'one',70,'b20194f067b3a5fe','2026-11-21 05:00:00.000000','2026-11-21 05:45:00.000000','r4xy7tpd-2w2t',NULL);
INSERT INTO "attempt" VALUES('01a22ae66b9770e095601ef06e2c5bc5','01a22ae6666475ee9b789dff46bc3699','pre-dasar','Tes awal · Tingkat 1 Dasar','pre','dasar',NULL,1,'01a22ae6668775c9af4e0917018676d1',1,1,NULL,7,'one',NULL,'6ba35376c79f8158','2026-11-21 05:00:00.000000','2026-11-21 05:45:00.000000','r4xy7tpd-2w2t',NULL);
INSERT INTO "attempt" VALUES('01a22ae66c01751c8aadddb4a3d5da76','01a22ae6666475ee9b789dff46bc3699','cek-modul-1','Cek pemahaman: Modul modul-1','formative','dasar','modul-1',NULL,NULL,1,1,NULL,3,'one',NULL,'923a2960a3e64789','2026-11-21 05:00:00.000000',NULL,'r4xy7tpd-2w2t',NULL);
INSERT INTO "attempt" VALUES('01a22ae66c83751e948ecd5ea7bb2479','01a22ae6666475ee9b789dff46bc3699','cek-modul-2','Cek pemahaman: Modul modul-2','formative','dasar','modul-2',NULL,NULL,1,1,NULL,3,'one',NULL,'ec5a14380122d9ae','2026-11-21 05:00:00.000000',NULL,'r4xy7tpd-2w2t',NULL);
INSERT INTO "attempt" VALUES('01a22ae66cdf7279970badab5c95a96e','01a22ae6666475ee9b789dff46bc3699','post-dasar','Tes akhir · Tingkat 1 Dasar','post','dasar',NULL,2,'01a22ae6668775c9af4e0917018676d1',1,1,NULL,7,'one',70,'78f931e0ed0f13de','2026-11-21 05:00:00.000000','2026-11-21 05:45:00.000000','r4xy7tpd-2w2t',NULL);
CREATE TABLE attempt_holder (
	attempt_id CHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	holder VARCHAR NOT NULL, 
	device VARCHAR NOT NULL, 
	taken_at DATETIME NOT NULL, 
	CONSTRAINT pk_attempt_holder PRIMARY KEY (attempt_id, number), 
	CONSTRAINT fk_attempt_holder_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id)
);
CREATE TABLE attempt_item (
	attempt_id CHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	form_position INTEGER NOT NULL, 
	item_version_id INTEGER NOT NULL, 
	option_order JSON NOT NULL, 
	CONSTRAINT pk_attempt_item PRIMARY KEY (attempt_id, position), 
	CONSTRAINT fk_attempt_item_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT fk_attempt_item_item_version_id_item_version FOREIGN KEY(item_version_id) REFERENCES item_version (id)
);
INSERT INTO "attempt_item" VALUES('01a22ae6675070cd85d4701541f249d8',1,0,8,'["d", "c", "a", "b"]');
INSERT INTO "attempt_item" VALUES('01a22ae6675070cd85d4701541f249d8',2,6,14,'[]');
INSERT INTO "attempt_item" VALUES('01a22ae6675070cd85d4701541f249d8',3,4,12,'["c", "b", "d", "a"]');
INSERT INTO "attempt_item" VALUES('01a22ae6675070cd85d4701541f249d8',4,5,13,'[]');
INSERT INTO "attempt_item" VALUES('01a22ae6675070cd85d4701541f249d8',5,2,10,'["benar", "salah"]');
INSERT INTO "attempt_item" VALUES('01a22ae6675070cd85d4701541f249d8',6,1,9,'["b", "d", "a", "e", "c"]');
INSERT INTO "attempt_item" VALUES('01a22ae6675070cd85d4701541f249d8',7,3,11,'["a", "d", "b", "c"]');
INSERT INTO "attempt_item" VALUES('01a22ae6687f7200b33b5420e300a33c',1,0,15,'["d", "a", "b", "c"]');
INSERT INTO "attempt_item" VALUES('01a22ae6687f7200b33b5420e300a33c',2,1,17,'["d", "c", "b", "a"]');
INSERT INTO "attempt_item" VALUES('01a22ae6687f7200b33b5420e300a33c',3,2,16,'["b", "c", "a", "d"]');
INSERT INTO "attempt_item" VALUES('01a22ae668f17747810ebae0f524700d',1,1,19,'["c", "b", "a", "d"]');
INSERT INTO "attempt_item" VALUES('01a22ae668f17747810ebae0f524700d',2,2,20,'["b", "d", "a", "c"]');
INSERT INTO "attempt_item" VALUES('01a22ae668f17747810ebae0f524700d',3,0,18,'["d", "c", "b", "a"]');
INSERT INTO "attempt_item" VALUES('01a22ae6696477879597ca40a25b0c94',1,1,2,'["a", "c", "b", "d", "e"]');
INSERT INTO "attempt_item" VALUES('01a22ae6696477879597ca40a25b0c94',2,3,4,'["c", "b", "d", "a"]');
INSERT INTO "attempt_item" VALUES('01a22ae6696477879597ca40a25b0c94',3,5,6,'[]');
INSERT INTO "attempt_item" VALUES('01a22ae6696477879597ca40a25b0c94',4,2,3,'["benar", "salah"]');
INSERT INTO "attempt_item" VALUES('01a22ae6696477879597ca40a25b0c94',5,4,5,'["d", "c", "b", "a"]');
INSERT INTO "attempt_item" VALUES('01a22ae6696477879597ca40a25b0c94',6,0,1,'["a", "d", "b", "c"]');
INSERT INTO "attempt_item" VALUES('01a22ae6696477879597ca40a25b0c94',7,6,7,'[]');
INSERT INTO "attempt_item" VALUES('01a22ae669cb7041887b6ec10cd6eab6',1,4,5,'["c", "b", "d", "a"]');
INSERT INTO "attempt_item" VALUES('01a22ae669cb7041887b6ec10cd6eab6',2,2,3,'["benar", "salah"]');
INSERT INTO "attempt_item" VALUES('01a22ae669cb7041887b6ec10cd6eab6',3,0,1,'["b", "d", "c", "a"]');
INSERT INTO "attempt_item" VALUES('01a22ae669cb7041887b6ec10cd6eab6',4,6,7,'[]');
INSERT INTO "attempt_item" VALUES('01a22ae669cb7041887b6ec10cd6eab6',5,3,4,'["d", "a", "c", "b"]');
INSERT INTO "attempt_item" VALUES('01a22ae669cb7041887b6ec10cd6eab6',6,5,6,'[]');
INSERT INTO "attempt_item" VALUES('01a22ae669cb7041887b6ec10cd6eab6',7,1,2,'["d", "c", "e", "a", "b"]');
INSERT INTO "attempt_item" VALUES('01a22ae66a407681ae033936163b3412',1,1,16,'["a", "d", "c", "b"]');
INSERT INTO "attempt_item" VALUES('01a22ae66a407681ae033936163b3412',2,0,17,'["b", "a", "d", "c"]');
INSERT INTO "attempt_item" VALUES('01a22ae66a407681ae033936163b3412',3,2,15,'["d", "b", "c", "a"]');
INSERT INTO "attempt_item" VALUES('01a22ae66abd7566b18dc0f4239fabde',1,2,19,'["b", "c", "d", "a"]');
INSERT INTO "attempt_item" VALUES('01a22ae66abd7566b18dc0f4239fabde',2,0,20,'["a", "b", "c", "d"]');
INSERT INTO "attempt_item" VALUES('01a22ae66abd7566b18dc0f4239fabde',3,1,18,'["a", "b", "d", "c"]');
INSERT INTO "attempt_item" VALUES('01a22ae66b27725caba7db6947e73a0d',1,2,10,'["benar", "salah"]');
INSERT INTO "attempt_item" VALUES('01a22ae66b27725caba7db6947e73a0d',2,0,8,'["d", "b", "a", "c"]');
INSERT INTO "attempt_item" VALUES('01a22ae66b27725caba7db6947e73a0d',3,6,14,'[]');
INSERT INTO "attempt_item" VALUES('01a22ae66b27725caba7db6947e73a0d',4,3,11,'["c", "d", "a", "b"]');
INSERT INTO "attempt_item" VALUES('01a22ae66b27725caba7db6947e73a0d',5,4,12,'["d", "a", "c", "b"]');
INSERT INTO "attempt_item" VALUES('01a22ae66b27725caba7db6947e73a0d',6,5,13,'[]');
INSERT INTO "attempt_item" VALUES('01a22ae66b27725caba7db6947e73a0d',7,1,9,'["b", "d", "c", "e", "a"]');
INSERT INTO "attempt_item" VALUES('01a22ae66b9770e095601ef06e2c5bc5',1,0,1,'["b", "d", "c", "a"]');
INSERT INTO "attempt_item" VALUES('01a22ae66b9770e095601ef06e2c5bc5',2,2,3,'["benar", "salah"]');
INSERT INTO "attempt_item" VALUES('01a22ae66b9770e095601ef06e2c5bc5',3,5,6,'[]');
INSERT INTO "attempt_item" VALUES('01a22ae66b9770e095601ef06e2c5bc5',4,3,4,'["d", "b", "a", "c"]');
INSERT INTO "attempt_item" VALUES('01a22ae66b9770e095601ef06e2c5bc5',5,6,7,'[]');
INSERT INTO "attempt_item" VALUES('01a22ae66b9770e095601ef06e2c5bc5',6,1,2,'["c", "e", "b", "d", "a"]');
INSERT INTO "attempt_item" VALUES('01a22ae66b9770e095601ef06e2c5bc5',7,4,5,'["c", "d", "a", "b"]');
INSERT INTO "attempt_item" VALUES('01a22ae66c01751c8aadddb4a3d5da76',1,2,17,'["d", "a", "b", "c"]');
INSERT INTO "attempt_item" VALUES('01a22ae66c01751c8aadddb4a3d5da76',2,0,16,'["b", "d", "a", "c"]');
INSERT INTO "attempt_item" VALUES('01a22ae66c01751c8aadddb4a3d5da76',3,1,15,'["d", "a", "c", "b"]');
INSERT INTO "attempt_item" VALUES('01a22ae66c83751e948ecd5ea7bb2479',1,0,18,'["d", "a", "b", "c"]');
INSERT INTO "attempt_item" VALUES('01a22ae66c83751e948ecd5ea7bb2479',2,2,19,'["a", "d", "c", "b"]');
INSERT INTO "attempt_item" VALUES('01a22ae66c83751e948ecd5ea7bb2479',3,1,20,'["b", "d", "a", "c"]');
INSERT INTO "attempt_item" VALUES('01a22ae66cdf7279970badab5c95a96e',1,0,8,'["b", "a", "d", "c"]');
INSERT INTO "attempt_item" VALUES('01a22ae66cdf7279970badab5c95a96e',2,6,14,'[]');
INSERT INTO "attempt_item" VALUES('01a22ae66cdf7279970badab5c95a96e',3,5,13,'[]');
INSERT INTO "attempt_item" VALUES('01a22ae66cdf7279970badab5c95a96e',4,4,12,'["d", "c", "b", "a"]');
INSERT INTO "attempt_item" VALUES('01a22ae66cdf7279970badab5c95a96e',5,1,9,'["b", "d", "e", "a", "c"]');
INSERT INTO "attempt_item" VALUES('01a22ae66cdf7279970badab5c95a96e',6,3,11,'["a", "b", "d", "c"]');
INSERT INTO "attempt_item" VALUES('01a22ae66cdf7279970badab5c95a96e',7,2,10,'["benar", "salah"]');
CREATE TABLE audit_entry (
	id CHAR(32) NOT NULL, 
	at DATETIME NOT NULL, 
	actor_id CHAR(32), 
	action VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	detail JSON NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_audit_entry PRIMARY KEY (id), 
	CONSTRAINT fk_audit_entry_actor_id_person FOREIGN KEY(actor_id) REFERENCES person (id)
);
INSERT INTO "audit_entry" VALUES('01a22ae66676769da97b6901fea31576','2026-11-21 05:00:00.000000',NULL,'appointment.grant','person:01a22ae6-666a-7680-a34c-1735696086b1','{"role": "instructor", "region": null, "angkatan": null}','r4xy7tpd-2w2t',NULL);
INSERT INTO "audit_entry" VALUES('01a22ae6667b77acb01b3b8159f293f7','2026-11-21 05:00:00.000000',NULL,'appointment.grant','person:01a22ae6-667a-769b-a6c2-d0b13f94cdd7','{"role": "evaluator", "region": null, "angkatan": null}','r4xy7tpd-2w2t',NULL);
INSERT INTO "audit_entry" VALUES('01a22ae6667f77d6883febcb86812609','2026-11-21 05:00:00.000000',NULL,'appointment.grant','person:01a22ae6-667e-7166-ad92-a5e342114264','{"role": "administrator", "region": null, "angkatan": null}','r4xy7tpd-2w2t',NULL);
CREATE TABLE blob (
	sha256 VARCHAR NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_blob PRIMARY KEY (sha256)
);
CREATE TABLE competency (
	code VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	jenjang_slug VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	body_html VARCHAR NOT NULL, 
	CONSTRAINT pk_competency PRIMARY KEY (code), 
	CONSTRAINT fk_competency_jenjang_slug_jenjang FOREIGN KEY(jenjang_slug) REFERENCES jenjang (slug)
);
INSERT INTO "competency" VALUES('nilai-etika','Nilai dan etika','dasar',1,'');
CREATE TABLE completion (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	kind VARCHAR NOT NULL, 
	slug VARCHAR NOT NULL, 
	completed_at DATETIME NOT NULL, 
	attempt_id CHAR(32), 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_completion PRIMARY KEY (id), 
	CONSTRAINT fk_completion_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT fk_completion_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_completion_person_id_kind_slug UNIQUE (person_id, kind, slug)
);
INSERT INTO "completion" VALUES('01a22ae668ab7748ad7a2a8853405416','01a22ae6664f72a3982bfc9a3d8579e4','module','modul-1','2026-11-21 05:00:00.000000','01a22ae6687f7200b33b5420e300a33c','r4xy7tpd-2w2t',NULL);
INSERT INTO "completion" VALUES('01a22ae6692e77fdb240c8b0986e81ca','01a22ae6664f72a3982bfc9a3d8579e4','module','modul-2','2026-11-21 05:00:00.000000','01a22ae668f17747810ebae0f524700d','r4xy7tpd-2w2t',NULL);
INSERT INTO "completion" VALUES('01a22ae66997748facab0a9a63f20e1f','01a22ae6664f72a3982bfc9a3d8579e4','jenjang','dasar','2026-11-21 05:00:00.000000','01a22ae6696477879597ca40a25b0c94','r4xy7tpd-2w2t',NULL);
INSERT INTO "completion" VALUES('01a22ae66a757128aa5628d08091762e','01a22ae6665e770aa7579180e848dc5d','module','modul-1','2026-11-21 05:00:00.000000','01a22ae66a407681ae033936163b3412','r4xy7tpd-2w2t',NULL);
INSERT INTO "completion" VALUES('01a22ae66af075cd835d1c5039011511','01a22ae6665e770aa7579180e848dc5d','module','modul-2','2026-11-21 05:00:00.000000','01a22ae66abd7566b18dc0f4239fabde','r4xy7tpd-2w2t',NULL);
INSERT INTO "completion" VALUES('01a22ae66b5972508be4751e817cd9ad','01a22ae6665e770aa7579180e848dc5d','jenjang','dasar','2026-11-21 05:00:00.000000','01a22ae66b27725caba7db6947e73a0d','r4xy7tpd-2w2t',NULL);
INSERT INTO "completion" VALUES('01a22ae66c387057bdc3465982e5b0b5','01a22ae6666475ee9b789dff46bc3699','module','modul-1','2026-11-21 05:00:00.000000','01a22ae66c01751c8aadddb4a3d5da76','r4xy7tpd-2w2t',NULL);
INSERT INTO "completion" VALUES('01a22ae66cab7036b361a5402d05c689','01a22ae6666475ee9b789dff46bc3699','module','modul-2','2026-11-21 05:00:00.000000','01a22ae66c83751e948ecd5ea7bb2479','r4xy7tpd-2w2t',NULL);
INSERT INTO "completion" VALUES('01a22ae66d1575238d6a7a4b35bfc8ea','01a22ae6666475ee9b789dff46bc3699','jenjang','dasar','2026-11-21 05:00:00.000000','01a22ae66cdf7279970badab5c95a96e','r4xy7tpd-2w2t',NULL);
CREATE TABLE device (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	token_sha256 VARCHAR NOT NULL, 
	label VARCHAR NOT NULL, 
	signed_in_at DATETIME NOT NULL, 
	revoked_at DATETIME, 
	CONSTRAINT pk_device PRIMARY KEY (id), 
	CONSTRAINT fk_device_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_device_token_sha256 UNIQUE (token_sha256)
);
CREATE TABLE doubt (
	attempt_id CHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_doubt PRIMARY KEY (attempt_id, position), 
	CONSTRAINT fk_doubt_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id)
);
CREATE TABLE enrolment (
	id CHAR(32) NOT NULL, 
	angkatan_id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	enrolled_at DATETIME NOT NULL, 
	withdrawn_at DATETIME, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_enrolment PRIMARY KEY (id), 
	CONSTRAINT fk_enrolment_angkatan_id_angkatan FOREIGN KEY(angkatan_id) REFERENCES angkatan (id), 
	CONSTRAINT fk_enrolment_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_enrolment_angkatan_id_person_id UNIQUE (angkatan_id, person_id)
);
INSERT INTO "enrolment" VALUES('01a22ae66692774caa09a42099b43fe5','01a22ae6668775c9af4e0917018676d1','01a22ae6664f72a3982bfc9a3d8579e4','2026-11-21 05:00:00.000000',NULL,'r4xy7tpd-2w2t',NULL);
INSERT INTO "enrolment" VALUES('01a22ae66694743baabefc90901ed786','01a22ae6668775c9af4e0917018676d1','01a22ae6665e770aa7579180e848dc5d','2026-11-21 05:00:00.000000',NULL,'r4xy7tpd-2w2t',NULL);
INSERT INTO "enrolment" VALUES('01a22ae6669577ee8dbda8fd70ec7151','01a22ae6668775c9af4e0917018676d1','01a22ae6666475ee9b789dff46bc3699','2026-11-21 05:00:00.000000',NULL,'r4xy7tpd-2w2t',NULL);
CREATE TABLE event_copy (
	id CHAR(32) NOT NULL, 
	event_id VARCHAR NOT NULL, 
	body JSON NOT NULL, 
	received_at DATETIME NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_event_copy PRIMARY KEY (id), 
	CONSTRAINT fk_event_copy_event_id_answer_event FOREIGN KEY(event_id) REFERENCES answer_event (id)
);
CREATE TABLE extra_time (
	id CHAR(32) NOT NULL, 
	angkatan_id CHAR(32) NOT NULL, 
	occasion VARCHAR NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	attempt_id CHAR(32), 
	minutes INTEGER NOT NULL, 
	reason VARCHAR NOT NULL, 
	given_at DATETIME NOT NULL, 
	given_by_id CHAR(32) NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_extra_time PRIMARY KEY (id), 
	CONSTRAINT fk_extra_time_angkatan_id_angkatan FOREIGN KEY(angkatan_id) REFERENCES angkatan (id), 
	CONSTRAINT fk_extra_time_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT fk_extra_time_given_by_id_person FOREIGN KEY(given_by_id) REFERENCES person (id), 
	CONSTRAINT fk_extra_time_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE form (
	id INTEGER NOT NULL, 
	jenjang_slug VARCHAR NOT NULL, 
	code VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	digest VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	minutes INTEGER NOT NULL, 
	pass_mark INTEGER NOT NULL, 
	published_at DATETIME NOT NULL, 
	CONSTRAINT pk_form PRIMARY KEY (id), 
	CONSTRAINT fk_form_jenjang_slug_jenjang FOREIGN KEY(jenjang_slug) REFERENCES jenjang (slug), 
	CONSTRAINT uq_form_jenjang_slug_code_number UNIQUE (jenjang_slug, code, number)
);
INSERT INTO "form" VALUES(1,'dasar','A',1,'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA','Tes dasar',45,70,'2026-11-21 05:00:00.000000');
INSERT INTO "form" VALUES(2,'dasar','B',1,'BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB','Tes dasar',45,70,'2026-11-21 05:00:00.000000');
CREATE TABLE form_item (
	form_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	item_version_id INTEGER NOT NULL, 
	CONSTRAINT pk_form_item PRIMARY KEY (form_id, position), 
	CONSTRAINT fk_form_item_form_id_form FOREIGN KEY(form_id) REFERENCES form (id), 
	CONSTRAINT fk_form_item_item_version_id_item_version FOREIGN KEY(item_version_id) REFERENCES item_version (id)
);
INSERT INTO "form_item" VALUES(1,0,1);
INSERT INTO "form_item" VALUES(1,1,2);
INSERT INTO "form_item" VALUES(1,2,3);
INSERT INTO "form_item" VALUES(1,3,4);
INSERT INTO "form_item" VALUES(1,4,5);
INSERT INTO "form_item" VALUES(1,5,6);
INSERT INTO "form_item" VALUES(1,6,7);
INSERT INTO "form_item" VALUES(2,0,8);
INSERT INTO "form_item" VALUES(2,1,9);
INSERT INTO "form_item" VALUES(2,2,10);
INSERT INTO "form_item" VALUES(2,3,11);
INSERT INTO "form_item" VALUES(2,4,12);
INSERT INTO "form_item" VALUES(2,5,13);
INSERT INTO "form_item" VALUES(2,6,14);
CREATE TABLE form_marks (
	form_id INTEGER NOT NULL, 
	occasion VARCHAR NOT NULL, 
	angkatan_id CHAR(32) NOT NULL, 
	marks BLOB NOT NULL, 
	CONSTRAINT pk_form_marks PRIMARY KEY (form_id, occasion, angkatan_id), 
	CONSTRAINT fk_form_marks_angkatan_id_angkatan FOREIGN KEY(angkatan_id) REFERENCES angkatan (id), 
	CONSTRAINT fk_form_marks_form_id_form FOREIGN KEY(form_id) REFERENCES form (id)
)
 WITHOUT ROWID

;
CREATE TABLE form_order (
	id CHAR(32) NOT NULL, 
	pool VARCHAR NOT NULL, 
	jenjang_slug VARCHAR NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	sequence VARCHAR NOT NULL, 
	assigned_at DATETIME NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_form_order PRIMARY KEY (id), 
	CONSTRAINT fk_form_order_jenjang_slug_jenjang FOREIGN KEY(jenjang_slug) REFERENCES jenjang (slug), 
	CONSTRAINT fk_form_order_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_form_order_pool_jenjang_slug_person_id UNIQUE (pool, jenjang_slug, person_id), 
	CONSTRAINT uq_form_order_pool_jenjang_slug_position UNIQUE (pool, jenjang_slug, position)
);
INSERT INTO "form_order" VALUES('01a22ae6672f7655b3c22c87e312b364','01a22ae6668775c9af4e0917018676d1','dasar','01a22ae6664f72a3982bfc9a3d8579e4',0,'BA','2026-11-21 05:00:00.000000','r4xy7tpd-2w2t',NULL);
INSERT INTO "form_order" VALUES('01a22ae669c37245a22d079be9b6ae6e','01a22ae6668775c9af4e0917018676d1','dasar','01a22ae6665e770aa7579180e848dc5d',1,'AB','2026-11-21 05:00:00.000000','r4xy7tpd-2w2t',NULL);
INSERT INTO "form_order" VALUES('01a22ae66b9372839c081412e6d0de74','01a22ae6668775c9af4e0917018676d1','dasar','01a22ae6666475ee9b789dff46bc3699',2,'AB','2026-11-21 05:00:00.000000','r4xy7tpd-2w2t',NULL);
CREATE TABLE form_sums (
	form_id INTEGER NOT NULL, 
	occasion VARCHAR NOT NULL, 
	angkatan_id CHAR(32) NOT NULL, 
	n INTEGER NOT NULL, 
	counts BLOB NOT NULL, 
	CONSTRAINT pk_form_sums PRIMARY KEY (form_id, occasion, angkatan_id), 
	CONSTRAINT fk_form_sums_angkatan_id_angkatan FOREIGN KEY(angkatan_id) REFERENCES angkatan (id), 
	CONSTRAINT fk_form_sums_form_id_form FOREIGN KEY(form_id) REFERENCES form (id)
);
CREATE TABLE form_totals (
	form_id INTEGER NOT NULL, 
	occasion VARCHAR NOT NULL, 
	n BIGINT NOT NULL, 
	counts BLOB NOT NULL, 
	CONSTRAINT pk_form_totals PRIMARY KEY (form_id, occasion), 
	CONSTRAINT fk_form_totals_form_id_form FOREIGN KEY(form_id) REFERENCES form (id)
);
CREATE TABLE global_rating (
	id CHAR(32) NOT NULL, 
	angkatan_id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	rater_id CHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	grade INTEGER, 
	rated_at DATETIME NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_global_rating PRIMARY KEY (id), 
	CONSTRAINT ck_global_rating_grade_on_scale CHECK (grade BETWEEN 1 AND 4), 
	CONSTRAINT fk_global_rating_angkatan_id_angkatan FOREIGN KEY(angkatan_id) REFERENCES angkatan (id), 
	CONSTRAINT fk_global_rating_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_global_rating_rater_id_person FOREIGN KEY(rater_id) REFERENCES person (id), 
	CONSTRAINT uq_global_rating_angkatan_id_person_id_rater_id_number UNIQUE (angkatan_id, person_id, rater_id, number)
);
CREATE TABLE glossary_term (
	code VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	body_html VARCHAR NOT NULL, 
	CONSTRAINT pk_glossary_term PRIMARY KEY (code)
);
CREATE TABLE grading (
	id CHAR(32) NOT NULL, 
	attempt_id CHAR(32) NOT NULL, 
	form_position INTEGER NOT NULL, 
	grader_id CHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	points JSON NOT NULL, 
	total INTEGER NOT NULL, 
	comment VARCHAR NOT NULL, 
	graded_at DATETIME NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_grading PRIMARY KEY (id), 
	CONSTRAINT fk_grading_attempt_id_submission FOREIGN KEY(attempt_id) REFERENCES submission (attempt_id), 
	CONSTRAINT fk_grading_grader_id_person FOREIGN KEY(grader_id) REFERENCES person (id), 
	CONSTRAINT uq_grading_attempt_id_form_position_grader_id_number UNIQUE (attempt_id, form_position, grader_id, number)
);
CREATE TABLE incarnation (
	number INTEGER NOT NULL, 
	origin VARCHAR NOT NULL, 
	begun_at DATETIME NOT NULL, 
	reason VARCHAR NOT NULL, 
	file_changed_ns BIGINT NOT NULL, 
	mark VARCHAR NOT NULL, 
	numbered BIGINT NOT NULL, 
	CONSTRAINT pk_incarnation PRIMARY KEY (number)
);
INSERT INTO "incarnation" VALUES(1,'r4xy7tpd-2w2t','2026-11-30 05:21:11.790683','first',1796016071935059982,'4c14c15923411ec2',0);
CREATE TABLE "item" (
	id INTEGER NOT NULL, 
	code VARCHAR NOT NULL, 
	bank VARCHAR NOT NULL, 
	bank_title VARCHAR NOT NULL, 
	use VARCHAR NOT NULL, 
	module_slug VARCHAR, 
	position INTEGER NOT NULL, 
	published_version_id INTEGER, 
	retired_at DATETIME, 
	CONSTRAINT pk_item PRIMARY KEY (id), 
	CONSTRAINT uq_item_code UNIQUE (code), 
	CONSTRAINT fk_item_published_version_id_item_version FOREIGN KEY(published_version_id) REFERENCES item_version (id)
);
INSERT INTO "item" VALUES(1,'soal-1','quizzes/dasar/contoh.md','','tes',NULL,1,1,NULL);
INSERT INTO "item" VALUES(2,'soal-2','quizzes/dasar/contoh.md','','tes',NULL,2,2,NULL);
INSERT INTO "item" VALUES(3,'soal-3','quizzes/dasar/contoh.md','','tes',NULL,3,3,NULL);
INSERT INTO "item" VALUES(4,'soal-4','quizzes/dasar/contoh.md','','tes',NULL,4,4,NULL);
INSERT INTO "item" VALUES(5,'soal-5','quizzes/dasar/contoh.md','','tes',NULL,5,5,NULL);
INSERT INTO "item" VALUES(6,'soal-6','quizzes/dasar/contoh.md','','tes',NULL,6,6,NULL);
INSERT INTO "item" VALUES(7,'soal-7','quizzes/dasar/contoh.md','','tes',NULL,7,7,NULL);
INSERT INTO "item" VALUES(8,'soal-8','quizzes/dasar/contoh.md','','tes',NULL,8,8,NULL);
INSERT INTO "item" VALUES(9,'soal-9','quizzes/dasar/contoh.md','','tes',NULL,9,9,NULL);
INSERT INTO "item" VALUES(10,'soal-10','quizzes/dasar/contoh.md','','tes',NULL,10,10,NULL);
INSERT INTO "item" VALUES(11,'soal-11','quizzes/dasar/contoh.md','','tes',NULL,11,11,NULL);
INSERT INTO "item" VALUES(12,'soal-12','quizzes/dasar/contoh.md','','tes',NULL,12,12,NULL);
INSERT INTO "item" VALUES(13,'soal-13','quizzes/dasar/contoh.md','','tes',NULL,13,13,NULL);
INSERT INTO "item" VALUES(14,'soal-14','quizzes/dasar/contoh.md','','tes',NULL,14,14,NULL);
INSERT INTO "item" VALUES(15,'soal-15','quizzes/dasar/contoh.md','','formatif','modul-1',15,15,NULL);
INSERT INTO "item" VALUES(16,'soal-16','quizzes/dasar/contoh.md','','formatif','modul-1',16,16,NULL);
INSERT INTO "item" VALUES(17,'soal-17','quizzes/dasar/contoh.md','','formatif','modul-1',17,17,NULL);
INSERT INTO "item" VALUES(18,'soal-18','quizzes/dasar/contoh.md','','formatif','modul-2',18,18,NULL);
INSERT INTO "item" VALUES(19,'soal-19','quizzes/dasar/contoh.md','','formatif','modul-2',19,19,NULL);
INSERT INTO "item" VALUES(20,'soal-20','quizzes/dasar/contoh.md','','formatif','modul-2',20,20,NULL);
CREATE TABLE item_version (
	id INTEGER NOT NULL, 
	item_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	digest VARCHAR NOT NULL, 
	published_at DATETIME NOT NULL, 
	kind VARCHAR NOT NULL, 
	competency VARCHAR NOT NULL, 
	cognitive VARCHAR NOT NULL, 
	pmks JSON NOT NULL, 
	reread VARCHAR, 
	max_marks INTEGER NOT NULL, 
	body JSON NOT NULL, 
	CONSTRAINT pk_item_version PRIMARY KEY (id), 
	CONSTRAINT fk_item_version_item_id_item FOREIGN KEY(item_id) REFERENCES item (id), 
	CONSTRAINT uq_item_version_item_id_number UNIQUE (item_id, number)
);
INSERT INTO "item_version" VALUES(1,1,1,'0000000000000000000000000000000000000000000000000000000000000001','2026-11-21 05:00:00.000000','single','nilai-etika','menerapkan','[]',NULL,1,'{"kind": "single", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [{"key": "a", "html": "Pilihan a", "right": false, "why": "Sebab a"}, {"key": "b", "html": "Pilihan b", "right": true, "why": "Sebab b"}, {"key": "c", "html": "Pilihan c", "right": false, "why": "Sebab c"}, {"key": "d", "html": "Pilihan d", "right": false, "why": "Sebab d"}], "pairs": [], "extras": [], "steps": [], "accepted": [], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(2,2,1,'0000000000000000000000000000000000000000000000000000000000000002','2026-11-21 05:00:00.000000','multiple','nilai-etika','menerapkan','[]',NULL,2,'{"kind": "multiple", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [{"key": "a", "html": "Pilihan a", "right": true, "why": "Sebab a"}, {"key": "b", "html": "Pilihan b", "right": false, "why": "Sebab b"}, {"key": "c", "html": "Pilihan c", "right": true, "why": "Sebab c"}, {"key": "d", "html": "Pilihan d", "right": false, "why": "Sebab d"}, {"key": "e", "html": "Pilihan e", "right": false, "why": "Sebab e"}], "pairs": [], "extras": [], "steps": [], "accepted": [], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(3,3,1,'0000000000000000000000000000000000000000000000000000000000000003','2026-11-21 05:00:00.000000','true_false','nilai-etika','menerapkan','[]',NULL,1,'{"kind": "true_false", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [{"key": "benar", "html": "Benar", "right": false, "why": ""}, {"key": "salah", "html": "Salah", "right": true, "why": ""}], "pairs": [], "extras": [], "steps": [], "accepted": [], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(4,4,1,'0000000000000000000000000000000000000000000000000000000000000004','2026-11-21 05:00:00.000000','matching','nilai-etika','menerapkan','[]',NULL,3,'{"kind": "matching", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [], "pairs": [{"key": "a", "left": "Kiri a", "right": "Kanan a"}, {"key": "b", "left": "Kiri b", "right": "Kanan b"}, {"key": "c", "left": "Kiri c", "right": "Kanan c"}], "extras": [{"key": "d", "right": "Kanan d"}], "steps": [], "accepted": [], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(5,5,1,'0000000000000000000000000000000000000000000000000000000000000005','2026-11-21 05:00:00.000000','ordering','nilai-etika','menerapkan','[]',NULL,3,'{"kind": "ordering", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [], "pairs": [], "extras": [], "steps": [{"key": "a", "html": "Langkah a"}, {"key": "b", "html": "Langkah b"}, {"key": "c", "html": "Langkah c"}, {"key": "d", "html": "Langkah d"}], "accepted": [], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(6,6,1,'0000000000000000000000000000000000000000000000000000000000000006','2026-11-21 05:00:00.000000','short','nilai-etika','menerapkan','[]',NULL,1,'{"kind": "short", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [], "pairs": [], "extras": [], "steps": [], "accepted": ["Karang Taruna", "KT"], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(7,7,1,'0000000000000000000000000000000000000000000000000000000000000007','2026-11-21 05:00:00.000000','number','nilai-etika','menerapkan','[]',NULL,1,'{"kind": "number", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [], "pairs": [], "extras": [], "steps": [], "accepted": [], "numbers": [{"low": "12.5", "high": "13"}], "unit": "%", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(8,8,1,'0000000000000000000000000000000000000000000000000000000000000008','2026-11-21 05:00:00.000000','single','nilai-etika','menerapkan','[]',NULL,1,'{"kind": "single", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [{"key": "a", "html": "Pilihan a", "right": false, "why": "Sebab a"}, {"key": "b", "html": "Pilihan b", "right": true, "why": "Sebab b"}, {"key": "c", "html": "Pilihan c", "right": false, "why": "Sebab c"}, {"key": "d", "html": "Pilihan d", "right": false, "why": "Sebab d"}], "pairs": [], "extras": [], "steps": [], "accepted": [], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(9,9,1,'0000000000000000000000000000000000000000000000000000000000000009','2026-11-21 05:00:00.000000','multiple','nilai-etika','menerapkan','[]',NULL,2,'{"kind": "multiple", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [{"key": "a", "html": "Pilihan a", "right": true, "why": "Sebab a"}, {"key": "b", "html": "Pilihan b", "right": false, "why": "Sebab b"}, {"key": "c", "html": "Pilihan c", "right": true, "why": "Sebab c"}, {"key": "d", "html": "Pilihan d", "right": false, "why": "Sebab d"}, {"key": "e", "html": "Pilihan e", "right": false, "why": "Sebab e"}], "pairs": [], "extras": [], "steps": [], "accepted": [], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(10,10,1,'0000000000000000000000000000000000000000000000000000000000000010','2026-11-21 05:00:00.000000','true_false','nilai-etika','menerapkan','[]',NULL,1,'{"kind": "true_false", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [{"key": "benar", "html": "Benar", "right": false, "why": ""}, {"key": "salah", "html": "Salah", "right": true, "why": ""}], "pairs": [], "extras": [], "steps": [], "accepted": [], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(11,11,1,'0000000000000000000000000000000000000000000000000000000000000011','2026-11-21 05:00:00.000000','matching','nilai-etika','menerapkan','[]',NULL,3,'{"kind": "matching", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [], "pairs": [{"key": "a", "left": "Kiri a", "right": "Kanan a"}, {"key": "b", "left": "Kiri b", "right": "Kanan b"}, {"key": "c", "left": "Kiri c", "right": "Kanan c"}], "extras": [{"key": "d", "right": "Kanan d"}], "steps": [], "accepted": [], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(12,12,1,'0000000000000000000000000000000000000000000000000000000000000012','2026-11-21 05:00:00.000000','ordering','nilai-etika','menerapkan','[]',NULL,3,'{"kind": "ordering", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [], "pairs": [], "extras": [], "steps": [{"key": "a", "html": "Langkah a"}, {"key": "b", "html": "Langkah b"}, {"key": "c", "html": "Langkah c"}, {"key": "d", "html": "Langkah d"}], "accepted": [], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(13,13,1,'0000000000000000000000000000000000000000000000000000000000000013','2026-11-21 05:00:00.000000','short','nilai-etika','menerapkan','[]',NULL,1,'{"kind": "short", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [], "pairs": [], "extras": [], "steps": [], "accepted": ["Karang Taruna", "KT"], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(14,14,1,'0000000000000000000000000000000000000000000000000000000000000014','2026-11-21 05:00:00.000000','number','nilai-etika','menerapkan','[]',NULL,1,'{"kind": "number", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [], "pairs": [], "extras": [], "steps": [], "accepted": [], "numbers": [{"low": "12.5", "high": "13"}], "unit": "%", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(15,15,1,'0000000000000000000000000000000000000000000000000000000000000015','2026-11-21 05:00:00.000000','single','nilai-etika','menerapkan','[]',NULL,1,'{"kind": "single", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [{"key": "a", "html": "Pilihan a", "right": false, "why": "Sebab a"}, {"key": "b", "html": "Pilihan b", "right": true, "why": "Sebab b"}, {"key": "c", "html": "Pilihan c", "right": false, "why": "Sebab c"}, {"key": "d", "html": "Pilihan d", "right": false, "why": "Sebab d"}], "pairs": [], "extras": [], "steps": [], "accepted": [], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(16,16,1,'0000000000000000000000000000000000000000000000000000000000000016','2026-11-21 05:00:00.000000','single','nilai-etika','menerapkan','[]',NULL,1,'{"kind": "single", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [{"key": "a", "html": "Pilihan a", "right": false, "why": "Sebab a"}, {"key": "b", "html": "Pilihan b", "right": true, "why": "Sebab b"}, {"key": "c", "html": "Pilihan c", "right": false, "why": "Sebab c"}, {"key": "d", "html": "Pilihan d", "right": false, "why": "Sebab d"}], "pairs": [], "extras": [], "steps": [], "accepted": [], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(17,17,1,'0000000000000000000000000000000000000000000000000000000000000017','2026-11-21 05:00:00.000000','single','nilai-etika','menerapkan','[]',NULL,1,'{"kind": "single", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [{"key": "a", "html": "Pilihan a", "right": false, "why": "Sebab a"}, {"key": "b", "html": "Pilihan b", "right": true, "why": "Sebab b"}, {"key": "c", "html": "Pilihan c", "right": false, "why": "Sebab c"}, {"key": "d", "html": "Pilihan d", "right": false, "why": "Sebab d"}], "pairs": [], "extras": [], "steps": [], "accepted": [], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(18,18,1,'0000000000000000000000000000000000000000000000000000000000000018','2026-11-21 05:00:00.000000','single','nilai-etika','menerapkan','[]',NULL,1,'{"kind": "single", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [{"key": "a", "html": "Pilihan a", "right": false, "why": "Sebab a"}, {"key": "b", "html": "Pilihan b", "right": true, "why": "Sebab b"}, {"key": "c", "html": "Pilihan c", "right": false, "why": "Sebab c"}, {"key": "d", "html": "Pilihan d", "right": false, "why": "Sebab d"}], "pairs": [], "extras": [], "steps": [], "accepted": [], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(19,19,1,'0000000000000000000000000000000000000000000000000000000000000019','2026-11-21 05:00:00.000000','single','nilai-etika','menerapkan','[]',NULL,1,'{"kind": "single", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [{"key": "a", "html": "Pilihan a", "right": false, "why": "Sebab a"}, {"key": "b", "html": "Pilihan b", "right": true, "why": "Sebab b"}, {"key": "c", "html": "Pilihan c", "right": false, "why": "Sebab c"}, {"key": "d", "html": "Pilihan d", "right": false, "why": "Sebab d"}], "pairs": [], "extras": [], "steps": [], "accepted": [], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(20,20,1,'0000000000000000000000000000000000000000000000000000000000000020','2026-11-21 05:00:00.000000','single','nilai-etika','menerapkan','[]',NULL,1,'{"kind": "single", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [{"key": "a", "html": "Pilihan a", "right": false, "why": "Sebab a"}, {"key": "b", "html": "Pilihan b", "right": true, "why": "Sebab b"}, {"key": "c", "html": "Pilihan c", "right": false, "why": "Sebab c"}, {"key": "d", "html": "Pilihan d", "right": false, "why": "Sebab d"}], "pairs": [], "extras": [], "steps": [], "accepted": [], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
CREATE TABLE jenjang (
	slug VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	organiser VARCHAR NOT NULL, 
	jp INTEGER NOT NULL, 
	needs JSON NOT NULL, 
	intro_html VARCHAR NOT NULL, 
	CONSTRAINT pk_jenjang PRIMARY KEY (slug), 
	CONSTRAINT uq_jenjang_number UNIQUE (number)
);
INSERT INTO "jenjang" VALUES('dasar',1,'Dasar','kabupaten/kota',34,'[]','');
CREATE TABLE job (
	id CHAR(32) NOT NULL, 
	kind VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	arguments JSON NOT NULL, 
	input_sha256 VARCHAR NOT NULL, 
	asked_by_id CHAR(32) NOT NULL, 
	asked_at DATETIME NOT NULL, 
	started_at DATETIME, 
	seen_at DATETIME, 
	progress INTEGER NOT NULL, 
	cancelled_at DATETIME, 
	ended_at DATETIME, 
	result JSON, 
	fault VARCHAR, 
	CONSTRAINT pk_job PRIMARY KEY (id), 
	CONSTRAINT fk_job_asked_by_id_person FOREIGN KEY(asked_by_id) REFERENCES person (id)
);
CREATE TABLE judge_rating (
	id CHAR(32) NOT NULL, 
	panel_id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	place INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	step VARCHAR NOT NULL, 
	percent INTEGER NOT NULL, 
	rated_at DATETIME NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_judge_rating PRIMARY KEY (id), 
	CONSTRAINT fk_judge_rating_panel_id_panel FOREIGN KEY(panel_id) REFERENCES panel (id), 
	CONSTRAINT fk_judge_rating_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_judge_rating_panel_id_person_id_place_number UNIQUE (panel_id, person_id, place, number)
);
CREATE TABLE key_correction (
	id CHAR(32) NOT NULL, 
	item_version_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	credit BOOLEAN NOT NULL, 
	body JSON NOT NULL, 
	max_marks INTEGER NOT NULL, 
	reason VARCHAR NOT NULL, 
	corrected_at DATETIME NOT NULL, 
	corrected_by_id CHAR(32) NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_key_correction PRIMARY KEY (id), 
	CONSTRAINT fk_key_correction_corrected_by_id_person FOREIGN KEY(corrected_by_id) REFERENCES person (id), 
	CONSTRAINT fk_key_correction_item_version_id_item_version FOREIGN KEY(item_version_id) REFERENCES item_version (id), 
	CONSTRAINT uq_key_correction_item_version_id_number UNIQUE (item_version_id, number)
);
CREATE TABLE late_acceptance (
	id CHAR(32) NOT NULL, 
	attempt_id CHAR(32) NOT NULL, 
	event_ids JSON NOT NULL, 
	reason VARCHAR NOT NULL, 
	accepted_at DATETIME NOT NULL, 
	accepted_by_id CHAR(32) NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_late_acceptance PRIMARY KEY (id), 
	CONSTRAINT fk_late_acceptance_accepted_by_id_person FOREIGN KEY(accepted_by_id) REFERENCES person (id), 
	CONSTRAINT fk_late_acceptance_attempt_id_submission FOREIGN KEY(attempt_id) REFERENCES submission (attempt_id)
);
CREATE TABLE lesson (
	id INTEGER NOT NULL, 
	module_version_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	slug VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	html VARCHAR NOT NULL, 
	words INTEGER NOT NULL, 
	minutes INTEGER NOT NULL, 
	sources JSON NOT NULL, 
	terms JSON NOT NULL, 
	CONSTRAINT pk_lesson PRIMARY KEY (id), 
	CONSTRAINT fk_lesson_module_version_id_module_version FOREIGN KEY(module_version_id) REFERENCES module_version (id), 
	CONSTRAINT uq_lesson_module_version_id_position UNIQUE (module_version_id, position), 
	CONSTRAINT uq_lesson_module_version_id_slug UNIQUE (module_version_id, slug)
);
INSERT INTO "lesson" VALUES(1,1,1,'pelajaran-1','Pelajaran 1','<p>Isi.</p>',700,5,'[]','[]');
INSERT INTO "lesson" VALUES(2,1,2,'pelajaran-2','Pelajaran 2','<p>Isi.</p>',700,5,'[]','[]');
INSERT INTO "lesson" VALUES(3,2,1,'pelajaran-1','Pelajaran 1','<p>Isi.</p>',700,5,'[]','[]');
INSERT INTO "lesson" VALUES(4,2,2,'pelajaran-2','Pelajaran 2','<p>Isi.</p>',700,5,'[]','[]');
CREATE TABLE lesson_reading (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	module_slug VARCHAR NOT NULL, 
	lesson_slug VARCHAR NOT NULL, 
	module_version_id INTEGER NOT NULL, 
	read_at DATETIME NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_lesson_reading PRIMARY KEY (id), 
	CONSTRAINT fk_lesson_reading_module_version_id_module_version FOREIGN KEY(module_version_id) REFERENCES module_version (id), 
	CONSTRAINT fk_lesson_reading_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_lesson_reading_person_id_module_slug_lesson_slug UNIQUE (person_id, module_slug, lesson_slug)
);
INSERT INTO "lesson_reading" VALUES('01a22ae667f5701ab4807703b26c9b91','01a22ae6664f72a3982bfc9a3d8579e4','modul-1','pelajaran-1',1,'2026-11-21 05:00:00.000000','r4xy7tpd-2w2t',NULL);
INSERT INTO "lesson_reading" VALUES('01a22ae6680c73c09678ebea21390670','01a22ae6664f72a3982bfc9a3d8579e4','modul-1','pelajaran-2',1,'2026-11-21 05:00:00.000000','r4xy7tpd-2w2t',NULL);
INSERT INTO "lesson_reading" VALUES('01a22ae668b977e183d22dfa74bc757f','01a22ae6664f72a3982bfc9a3d8579e4','modul-2','pelajaran-1',2,'2026-11-21 05:00:00.000000','r4xy7tpd-2w2t',NULL);
INSERT INTO "lesson_reading" VALUES('01a22ae668c170d2ae6d711fd0d58301','01a22ae6664f72a3982bfc9a3d8579e4','modul-2','pelajaran-2',2,'2026-11-21 05:00:00.000000','r4xy7tpd-2w2t',NULL);
INSERT INTO "lesson_reading" VALUES('01a22ae66a0575349cf5de0c27ccf140','01a22ae6665e770aa7579180e848dc5d','modul-1','pelajaran-1',1,'2026-11-21 05:00:00.000000','r4xy7tpd-2w2t',NULL);
INSERT INTO "lesson_reading" VALUES('01a22ae66a1073b19824f9f8b32c39c9','01a22ae6665e770aa7579180e848dc5d','modul-1','pelajaran-2',1,'2026-11-21 05:00:00.000000','r4xy7tpd-2w2t',NULL);
INSERT INTO "lesson_reading" VALUES('01a22ae66a8a71568834652db3cbee87','01a22ae6665e770aa7579180e848dc5d','modul-2','pelajaran-1',2,'2026-11-21 05:00:00.000000','r4xy7tpd-2w2t',NULL);
INSERT INTO "lesson_reading" VALUES('01a22ae66a9277e299149e27621a4faf','01a22ae6665e770aa7579180e848dc5d','modul-2','pelajaran-2',2,'2026-11-21 05:00:00.000000','r4xy7tpd-2w2t',NULL);
INSERT INTO "lesson_reading" VALUES('01a22ae66bcd756b8fe7f68d4dc631a1','01a22ae6666475ee9b789dff46bc3699','modul-1','pelajaran-1',1,'2026-11-21 05:00:00.000000','r4xy7tpd-2w2t',NULL);
INSERT INTO "lesson_reading" VALUES('01a22ae66bd5711887b32c8f7b7d3de3','01a22ae6666475ee9b789dff46bc3699','modul-1','pelajaran-2',1,'2026-11-21 05:00:00.000000','r4xy7tpd-2w2t',NULL);
INSERT INTO "lesson_reading" VALUES('01a22ae66c4175f7a49caf34e585698a','01a22ae6666475ee9b789dff46bc3699','modul-2','pelajaran-1',2,'2026-11-21 05:00:00.000000','r4xy7tpd-2w2t',NULL);
INSERT INTO "lesson_reading" VALUES('01a22ae66c4d754dbe351d240134c25e','01a22ae6666475ee9b789dff46bc3699','modul-2','pelajaran-2',2,'2026-11-21 05:00:00.000000','r4xy7tpd-2w2t',NULL);
CREATE TABLE mark (
	id CHAR(32) NOT NULL, 
	attempt_id CHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	marks JSON NOT NULL, 
	answers JSON, 
	earned INTEGER NOT NULL, 
	possible INTEGER NOT NULL, 
	marked_at DATETIME NOT NULL, 
	marked_by_id CHAR(32), 
	reason VARCHAR NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_mark PRIMARY KEY (id), 
	CONSTRAINT fk_mark_attempt_id_submission FOREIGN KEY(attempt_id) REFERENCES submission (attempt_id), 
	CONSTRAINT fk_mark_marked_by_id_person FOREIGN KEY(marked_by_id) REFERENCES person (id), 
	CONSTRAINT uq_mark_attempt_id_number UNIQUE (attempt_id, number)
);
INSERT INTO "mark" VALUES('01a22ae667dd70eba59c2342d07fafb5','01a22ae6675070cd85d4701541f249d8',1,'[1, 2, 0, 0, 0, 0, 0]',NULL,3,12,'2026-11-21 05:00:00.000000',NULL,'pertama','r4xy7tpd-2w2t',NULL);
INSERT INTO "mark" VALUES('01a22ae6689d764db95eec30946b8dcf','01a22ae6687f7200b33b5420e300a33c',1,'[0, 0, 0]',NULL,0,3,'2026-11-21 05:00:00.000000',NULL,'pertama','r4xy7tpd-2w2t',NULL);
INSERT INTO "mark" VALUES('01a22ae6692171b0b522d84fa594932e','01a22ae668f17747810ebae0f524700d',1,'[0, 0, 0]',NULL,0,3,'2026-11-21 05:00:00.000000',NULL,'pertama','r4xy7tpd-2w2t',NULL);
INSERT INTO "mark" VALUES('01a22ae6699073c39a2c609f307067bb','01a22ae6696477879597ca40a25b0c94',1,'[1, 2, 1, 3, 3, 0, 0]',NULL,10,12,'2026-11-21 05:00:00.000000',NULL,'pertama','r4xy7tpd-2w2t',NULL);
INSERT INTO "mark" VALUES('01a22ae669f873ce8abb64811d1d3250','01a22ae669cb7041887b6ec10cd6eab6',1,'[1, 2, 0, 0, 0, 0, 0]',NULL,3,12,'2026-11-21 05:00:00.000000',NULL,'pertama','r4xy7tpd-2w2t',NULL);
INSERT INTO "mark" VALUES('01a22ae66a6970be940a2409c6c6a80e','01a22ae66a407681ae033936163b3412',1,'[0, 0, 0]',NULL,0,3,'2026-11-21 05:00:00.000000',NULL,'pertama','r4xy7tpd-2w2t',NULL);
INSERT INTO "mark" VALUES('01a22ae66ae3765eb234b25627770a7b','01a22ae66abd7566b18dc0f4239fabde',1,'[0, 0, 0]',NULL,0,3,'2026-11-21 05:00:00.000000',NULL,'pertama','r4xy7tpd-2w2t',NULL);
INSERT INTO "mark" VALUES('01a22ae66b56770f80cc8b6ae549eb99','01a22ae66b27725caba7db6947e73a0d',1,'[1, 2, 1, 3, 3, 0, 0]',NULL,10,12,'2026-11-21 05:00:00.000000',NULL,'pertama','r4xy7tpd-2w2t',NULL);
INSERT INTO "mark" VALUES('01a22ae66bba76a792be8ae038792aa4','01a22ae66b9770e095601ef06e2c5bc5',1,'[1, 2, 0, 0, 0, 0, 0]',NULL,3,12,'2026-11-21 05:00:00.000000',NULL,'pertama','r4xy7tpd-2w2t',NULL);
INSERT INTO "mark" VALUES('01a22ae66c2f75748de7045d973232d1','01a22ae66c01751c8aadddb4a3d5da76',1,'[0, 0, 0]',NULL,0,3,'2026-11-21 05:00:00.000000',NULL,'pertama','r4xy7tpd-2w2t',NULL);
INSERT INTO "mark" VALUES('01a22ae66ca274c28720035d75e02c51','01a22ae66c83751e948ecd5ea7bb2479',1,'[0, 0, 0]',NULL,0,3,'2026-11-21 05:00:00.000000',NULL,'pertama','r4xy7tpd-2w2t',NULL);
INSERT INTO "mark" VALUES('01a22ae66d127126ac6cec414e199b71','01a22ae66cdf7279970badab5c95a96e',1,'[1, 2, 1, 3, 3, 0, 0]',NULL,10,12,'2026-11-21 05:00:00.000000',NULL,'pertama','r4xy7tpd-2w2t',NULL);
CREATE TABLE "module" (
	id INTEGER NOT NULL, 
	slug VARCHAR NOT NULL, 
	jenjang_slug VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	published_version_id INTEGER, 
	retired_at DATETIME, 
	CONSTRAINT pk_module PRIMARY KEY (id), 
	CONSTRAINT fk_module_jenjang_slug_jenjang FOREIGN KEY(jenjang_slug) REFERENCES jenjang (slug), 
	CONSTRAINT uq_module_slug UNIQUE (slug), 
	CONSTRAINT fk_module_published_version_id_module_version FOREIGN KEY(published_version_id) REFERENCES module_version (id)
);
INSERT INTO "module" VALUES(1,'modul-1','dasar',1,1,NULL);
INSERT INTO "module" VALUES(2,'modul-2','dasar',2,2,NULL);
CREATE TABLE module_version (
	id INTEGER NOT NULL, 
	module_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	digest VARCHAR NOT NULL, 
	published_at DATETIME NOT NULL, 
	title VARCHAR NOT NULL, 
	jp INTEGER NOT NULL, 
	goals JSON NOT NULL, 
	needs JSON NOT NULL, 
	competencies JSON NOT NULL, 
	sources JSON NOT NULL, 
	intro_html VARCHAR NOT NULL, 
	pocket_card_title VARCHAR, 
	pocket_card_html VARCHAR, 
	CONSTRAINT pk_module_version PRIMARY KEY (id), 
	CONSTRAINT fk_module_version_module_id_module FOREIGN KEY(module_id) REFERENCES module (id), 
	CONSTRAINT uq_module_version_module_id_number UNIQUE (module_id, number)
);
INSERT INTO "module_version" VALUES(1,1,1,'0000000000000000000000000000000000000000000000000000000000000000','2026-11-21 05:00:00.000000','Modul modul-1',3,'["menjelaskan"]','[]','["nilai-etika"]','[]','<p>Pengantar.</p>','Ringkasan','<p>Ingat.</p>');
INSERT INTO "module_version" VALUES(2,2,1,'0000000000000000000000000000000000000000000000000000000000000000','2026-11-21 05:00:00.000000','Modul modul-2',3,'["menjelaskan"]','[]','["nilai-etika"]','[]','<p>Pengantar.</p>','Ringkasan','<p>Ingat.</p>');
CREATE TABLE observation (
	id CHAR(32) NOT NULL, 
	angkatan_id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	bank VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	observer VARCHAR NOT NULL, 
	answers JSON NOT NULL, 
	filled_at DATETIME NOT NULL, 
	filled_by_id CHAR(32) NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_observation PRIMARY KEY (id), 
	CONSTRAINT fk_observation_angkatan_id_angkatan FOREIGN KEY(angkatan_id) REFERENCES angkatan (id), 
	CONSTRAINT fk_observation_filled_by_id_person FOREIGN KEY(filled_by_id) REFERENCES person (id), 
	CONSTRAINT fk_observation_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_observation_angkatan_id_person_id_bank_number UNIQUE (angkatan_id, person_id, bank, number)
);
CREATE TABLE pair_sums (
	angkatan_id CHAR(32) NOT NULL, 
	pre_possible INTEGER NOT NULL, 
	post_possible INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	of_class INTEGER NOT NULL, 
	pre BIGINT NOT NULL, 
	post BIGINT NOT NULL, 
	pre_pre BIGINT NOT NULL, 
	post_post BIGINT NOT NULL, 
	pre_post BIGINT NOT NULL, 
	pairs BLOB NOT NULL, 
	CONSTRAINT pk_pair_sums PRIMARY KEY (angkatan_id, pre_possible, post_possible), 
	CONSTRAINT fk_pair_sums_angkatan_id_angkatan FOREIGN KEY(angkatan_id) REFERENCES angkatan (id)
);
CREATE TABLE panel (
	id CHAR(32) NOT NULL, 
	form_id INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	opened_at DATETIME NOT NULL, 
	opened_by_id CHAR(32) NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_panel PRIMARY KEY (id), 
	CONSTRAINT fk_panel_form_id_form FOREIGN KEY(form_id) REFERENCES form (id), 
	CONSTRAINT fk_panel_opened_by_id_person FOREIGN KEY(opened_by_id) REFERENCES person (id)
);
CREATE TABLE panel_judge (
	panel_id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	named_at DATETIME NOT NULL, 
	named_by_id CHAR(32) NOT NULL, 
	ended_at DATETIME, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_panel_judge PRIMARY KEY (panel_id, person_id), 
	CONSTRAINT fk_panel_judge_named_by_id_person FOREIGN KEY(named_by_id) REFERENCES person (id), 
	CONSTRAINT fk_panel_judge_panel_id_panel FOREIGN KEY(panel_id) REFERENCES panel (id), 
	CONSTRAINT fk_panel_judge_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE panel_step (
	panel_id CHAR(32) NOT NULL, 
	step VARCHAR NOT NULL, 
	taken_at DATETIME NOT NULL, 
	taken_by_id CHAR(32) NOT NULL, 
	result JSON NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_panel_step PRIMARY KEY (panel_id, step), 
	CONSTRAINT fk_panel_step_panel_id_panel FOREIGN KEY(panel_id) REFERENCES panel (id), 
	CONSTRAINT fk_panel_step_taken_by_id_person FOREIGN KEY(taken_by_id) REFERENCES person (id)
);
CREATE TABLE person (
	id CHAR(32) NOT NULL, 
	name VARCHAR NOT NULL, 
	username VARCHAR NOT NULL, 
	password_hash VARCHAR NOT NULL, 
	region_code VARCHAR, 
	gender VARCHAR, 
	birth_year INTEGER, 
	registered_at DATETIME NOT NULL, 
	disabled_at DATETIME, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_person PRIMARY KEY (id), 
	CONSTRAINT fk_person_region_code_region FOREIGN KEY(region_code) REFERENCES region (code), 
	CONSTRAINT uq_person_username UNIQUE (username)
);
INSERT INTO "person" VALUES('01a22ae6664f72a3982bfc9a3d8579e4','Peserta a','peserta-a','$argon2id$v=19$m=19456,t=2,p=1$uChBlTRD9s6rje90OirmgA$FPuRb8xkAO4cG0l4iMPSGDtzbqDV9Oyloalg6MxB6wo',NULL,NULL,NULL,'2026-11-21 05:00:00.000000',NULL,'r4xy7tpd-2w2t',NULL);
INSERT INTO "person" VALUES('01a22ae6665e770aa7579180e848dc5d','Peserta b','peserta-b','$argon2id$v=19$m=19456,t=2,p=1$uChBlTRD9s6rje90OirmgA$FPuRb8xkAO4cG0l4iMPSGDtzbqDV9Oyloalg6MxB6wo',NULL,NULL,NULL,'2026-11-21 05:00:00.000000',NULL,'r4xy7tpd-2w2t',NULL);
INSERT INTO "person" VALUES('01a22ae6666475ee9b789dff46bc3699','Peserta c','peserta-c','$argon2id$v=19$m=19456,t=2,p=1$uChBlTRD9s6rje90OirmgA$FPuRb8xkAO4cG0l4iMPSGDtzbqDV9Oyloalg6MxB6wo',NULL,NULL,NULL,'2026-11-21 05:00:00.000000',NULL,'r4xy7tpd-2w2t',NULL);
INSERT INTO "person" VALUES('01a22ae6666a7680a34c1735696086b1','Hasan','hasan','$argon2id$v=19$m=19456,t=2,p=1$uChBlTRD9s6rje90OirmgA$FPuRb8xkAO4cG0l4iMPSGDtzbqDV9Oyloalg6MxB6wo',NULL,NULL,NULL,'2026-11-21 05:00:00.000000',NULL,'r4xy7tpd-2w2t',NULL);
INSERT INTO "person" VALUES('01a22ae6667a769ba6c2d0b13f94cdd7','Evaluator','evaluator','$argon2id$v=19$m=19456,t=2,p=1$uChBlTRD9s6rje90OirmgA$FPuRb8xkAO4cG0l4iMPSGDtzbqDV9Oyloalg6MxB6wo',NULL,NULL,NULL,'2026-11-21 05:00:00.000000',NULL,'r4xy7tpd-2w2t',NULL);
INSERT INTO "person" VALUES('01a22ae6667e7166ad92a5e342114264','Ratna','ratna','$argon2id$v=19$m=19456,t=2,p=1$uChBlTRD9s6rje90OirmgA$FPuRb8xkAO4cG0l4iMPSGDtzbqDV9Oyloalg6MxB6wo',NULL,NULL,NULL,'2026-11-21 05:00:00.000000',NULL,'r4xy7tpd-2w2t',NULL);
CREATE TABLE picture (
	sha256 VARCHAR NOT NULL, 
	media_type VARCHAR NOT NULL, 
	CONSTRAINT pk_picture PRIMARY KEY (sha256), 
	CONSTRAINT fk_picture_sha256_blob FOREIGN KEY(sha256) REFERENCES blob (sha256)
);
CREATE TABLE publication (
	id INTEGER NOT NULL, 
	published_at DATETIME NOT NULL, 
	published_from VARCHAR NOT NULL, 
	renderer INTEGER NOT NULL, 
	CONSTRAINT pk_publication PRIMARY KEY (id)
);
CREATE TABLE published_file (
	publication_id INTEGER NOT NULL, 
	path VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	CONSTRAINT pk_published_file PRIMARY KEY (publication_id, path), 
	CONSTRAINT fk_published_file_publication_id_publication FOREIGN KEY(publication_id) REFERENCES publication (id), 
	CONSTRAINT fk_published_file_sha256_blob FOREIGN KEY(sha256) REFERENCES blob (sha256)
);
CREATE TABLE quiz_rules (
	id CHAR(32) NOT NULL, 
	angkatan_id CHAR(32) NOT NULL, 
	occasion VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	opens_at DATETIME, 
	closes_at DATETIME, 
	minutes INTEGER, 
	attempts INTEGER, 
	pass_mark INTEGER, 
	shown VARCHAR NOT NULL, 
	item_order VARCHAR NOT NULL, 
	layout VARCHAR NOT NULL, 
	decided_at DATETIME NOT NULL, 
	decided_by_id CHAR(32), 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_quiz_rules PRIMARY KEY (id), 
	CONSTRAINT fk_quiz_rules_angkatan_id_angkatan FOREIGN KEY(angkatan_id) REFERENCES angkatan (id), 
	CONSTRAINT fk_quiz_rules_decided_by_id_person FOREIGN KEY(decided_by_id) REFERENCES person (id), 
	CONSTRAINT uq_quiz_rules_angkatan_id_occasion_number UNIQUE (angkatan_id, occasion, number)
);
CREATE TABLE region (
	code VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	parent_code VARCHAR, 
	CONSTRAINT pk_region PRIMARY KEY (code), 
	CONSTRAINT fk_region_parent_code_region FOREIGN KEY(parent_code) REFERENCES region (code)
);
INSERT INTO "region" VALUES('11','Aceh',NULL);
INSERT INTO "region" VALUES('51','Bali',NULL);
INSERT INTO "region" VALUES('36','Banten',NULL);
INSERT INTO "region" VALUES('17','Bengkulu',NULL);
INSERT INTO "region" VALUES('34','DI Yogyakarta',NULL);
INSERT INTO "region" VALUES('31','DKI Jakarta',NULL);
INSERT INTO "region" VALUES('75','Gorontalo',NULL);
INSERT INTO "region" VALUES('15','Jambi',NULL);
INSERT INTO "region" VALUES('32','Jawa Barat',NULL);
INSERT INTO "region" VALUES('33','Jawa Tengah',NULL);
INSERT INTO "region" VALUES('35','Jawa Timur',NULL);
INSERT INTO "region" VALUES('61','Kalimantan Barat',NULL);
INSERT INTO "region" VALUES('63','Kalimantan Selatan',NULL);
INSERT INTO "region" VALUES('62','Kalimantan Tengah',NULL);
INSERT INTO "region" VALUES('64','Kalimantan Timur',NULL);
INSERT INTO "region" VALUES('65','Kalimantan Utara',NULL);
INSERT INTO "region" VALUES('19','Kepulauan Bangka Belitung',NULL);
INSERT INTO "region" VALUES('21','Kepulauan Riau',NULL);
INSERT INTO "region" VALUES('18','Lampung',NULL);
INSERT INTO "region" VALUES('81','Maluku',NULL);
INSERT INTO "region" VALUES('82','Maluku Utara',NULL);
INSERT INTO "region" VALUES('52','Nusa Tenggara Barat',NULL);
INSERT INTO "region" VALUES('53','Nusa Tenggara Timur',NULL);
INSERT INTO "region" VALUES('91','Papua',NULL);
INSERT INTO "region" VALUES('92','Papua Barat',NULL);
INSERT INTO "region" VALUES('96','Papua Barat Daya',NULL);
INSERT INTO "region" VALUES('95','Papua Pegunungan',NULL);
INSERT INTO "region" VALUES('93','Papua Selatan',NULL);
INSERT INTO "region" VALUES('94','Papua Tengah',NULL);
INSERT INTO "region" VALUES('14','Riau',NULL);
INSERT INTO "region" VALUES('76','Sulawesi Barat',NULL);
INSERT INTO "region" VALUES('73','Sulawesi Selatan',NULL);
INSERT INTO "region" VALUES('72','Sulawesi Tengah',NULL);
INSERT INTO "region" VALUES('74','Sulawesi Tenggara',NULL);
INSERT INTO "region" VALUES('71','Sulawesi Utara',NULL);
INSERT INTO "region" VALUES('13','Sumatera Barat',NULL);
INSERT INTO "region" VALUES('16','Sumatera Selatan',NULL);
INSERT INTO "region" VALUES('12','Sumatera Utara',NULL);
INSERT INTO "region" VALUES('1105','Kabupaten Aceh Barat','11');
INSERT INTO "region" VALUES('1112','Kabupaten Aceh Barat Daya','11');
INSERT INTO "region" VALUES('1106','Kabupaten Aceh Besar','11');
INSERT INTO "region" VALUES('1114','Kabupaten Aceh Jaya','11');
INSERT INTO "region" VALUES('1101','Kabupaten Aceh Selatan','11');
INSERT INTO "region" VALUES('1110','Kabupaten Aceh Singkil','11');
INSERT INTO "region" VALUES('1116','Kabupaten Aceh Tamiang','11');
INSERT INTO "region" VALUES('1104','Kabupaten Aceh Tengah','11');
INSERT INTO "region" VALUES('1102','Kabupaten Aceh Tenggara','11');
INSERT INTO "region" VALUES('1103','Kabupaten Aceh Timur','11');
INSERT INTO "region" VALUES('1108','Kabupaten Aceh Utara','11');
INSERT INTO "region" VALUES('1171','Kota Banda Aceh','11');
INSERT INTO "region" VALUES('1117','Kabupaten Bener Meriah','11');
INSERT INTO "region" VALUES('1111','Kabupaten Bireuen','11');
INSERT INTO "region" VALUES('1113','Kabupaten Gayo Lues','11');
INSERT INTO "region" VALUES('1174','Kota Langsa','11');
INSERT INTO "region" VALUES('1173','Kota Lhokseumawe','11');
INSERT INTO "region" VALUES('1115','Kabupaten Nagan Raya','11');
INSERT INTO "region" VALUES('1107','Kabupaten Pidie','11');
INSERT INTO "region" VALUES('1118','Kabupaten Pidie Jaya','11');
INSERT INTO "region" VALUES('1172','Kota Sabang','11');
INSERT INTO "region" VALUES('1109','Kabupaten Simeulue','11');
INSERT INTO "region" VALUES('1175','Kota Subulussalam','11');
INSERT INTO "region" VALUES('5103','Kabupaten Badung','51');
INSERT INTO "region" VALUES('5106','Kabupaten Bangli','51');
INSERT INTO "region" VALUES('5108','Kabupaten Buleleng','51');
INSERT INTO "region" VALUES('5171','Kota Denpasar','51');
INSERT INTO "region" VALUES('5104','Kabupaten Gianyar','51');
INSERT INTO "region" VALUES('5101','Kabupaten Jembrana','51');
INSERT INTO "region" VALUES('5107','Kabupaten Karangasem','51');
INSERT INTO "region" VALUES('5105','Kabupaten Klungkung','51');
INSERT INTO "region" VALUES('5102','Kabupaten Tabanan','51');
INSERT INTO "region" VALUES('3672','Kota Cilegon','36');
INSERT INTO "region" VALUES('3602','Kabupaten Lebak','36');
INSERT INTO "region" VALUES('3601','Kabupaten Pandeglang','36');
INSERT INTO "region" VALUES('3673','Kota Serang','36');
INSERT INTO "region" VALUES('3604','Kabupaten Serang','36');
INSERT INTO "region" VALUES('3671','Kota Tangerang','36');
INSERT INTO "region" VALUES('3603','Kabupaten Tangerang','36');
INSERT INTO "region" VALUES('3674','Kota Tangerang Selatan','36');
INSERT INTO "region" VALUES('1771','Kota Bengkulu','17');
INSERT INTO "region" VALUES('1701','Kabupaten Bengkulu Selatan','17');
INSERT INTO "region" VALUES('1709','Kabupaten Bengkulu Tengah','17');
INSERT INTO "region" VALUES('1703','Kabupaten Bengkulu Utara','17');
INSERT INTO "region" VALUES('1704','Kabupaten Kaur','17');
INSERT INTO "region" VALUES('1708','Kabupaten Kepahiang','17');
INSERT INTO "region" VALUES('1707','Kabupaten Lebong','17');
INSERT INTO "region" VALUES('1706','Kabupaten Muko Muko','17');
INSERT INTO "region" VALUES('1702','Kabupaten Rejang Lebong','17');
INSERT INTO "region" VALUES('1705','Kabupaten Seluma','17');
INSERT INTO "region" VALUES('3402','Kabupaten Bantul','34');
INSERT INTO "region" VALUES('3403','Kabupaten Gunungkidul','34');
INSERT INTO "region" VALUES('3401','Kabupaten Kulon Progo','34');
INSERT INTO "region" VALUES('3404','Kabupaten Sleman','34');
INSERT INTO "region" VALUES('3471','Kota Yogyakarta','34');
INSERT INTO "region" VALUES('3173','Kota Jakarta Barat','31');
INSERT INTO "region" VALUES('3171','Kota Jakarta Pusat','31');
INSERT INTO "region" VALUES('3174','Kota Jakarta Selatan','31');
INSERT INTO "region" VALUES('3175','Kota Jakarta Timur','31');
INSERT INTO "region" VALUES('3172','Kota Jakarta Utara','31');
INSERT INTO "region" VALUES('3101','Kabupaten Kepulauan Seribu','31');
INSERT INTO "region" VALUES('7502','Kabupaten Boalemo','75');
INSERT INTO "region" VALUES('7503','Kabupaten Bone Bolango','75');
INSERT INTO "region" VALUES('7501','Kabupaten Gorontalo','75');
INSERT INTO "region" VALUES('7571','Kota Gorontalo','75');
INSERT INTO "region" VALUES('7505','Kabupaten Gorontalo Utara','75');
INSERT INTO "region" VALUES('7504','Kabupaten Pahuwato','75');
INSERT INTO "region" VALUES('1504','Kabupaten Batanghari','15');
INSERT INTO "region" VALUES('1508','Kabupaten Bungo','15');
INSERT INTO "region" VALUES('1571','Kota Jambi','15');
INSERT INTO "region" VALUES('1501','Kabupaten Kerinci','15');
INSERT INTO "region" VALUES('1502','Kabupaten Merangin','15');
INSERT INTO "region" VALUES('1505','Kabupaten Muaro Jambi','15');
INSERT INTO "region" VALUES('1503','Kabupaten Sarolangun','15');
INSERT INTO "region" VALUES('1572','Kota Sungai Penuh','15');
INSERT INTO "region" VALUES('1506','Kabupaten Tanjung Jabung Barat','15');
INSERT INTO "region" VALUES('1507','Kabupaten Tanjung Jabung Timur','15');
INSERT INTO "region" VALUES('1509','Kabupaten Tebo','15');
INSERT INTO "region" VALUES('3273','Kota Bandung','32');
INSERT INTO "region" VALUES('3204','Kabupaten Bandung','32');
INSERT INTO "region" VALUES('3217','Kabupaten Bandung Barat','32');
INSERT INTO "region" VALUES('3279','Kota Banjar','32');
INSERT INTO "region" VALUES('3275','Kota Bekasi','32');
INSERT INTO "region" VALUES('3216','Kabupaten Bekasi','32');
INSERT INTO "region" VALUES('3271','Kota Bogor','32');
INSERT INTO "region" VALUES('3201','Kabupaten Bogor','32');
INSERT INTO "region" VALUES('3207','Kabupaten Ciamis','32');
INSERT INTO "region" VALUES('3203','Kabupaten Cianjur','32');
INSERT INTO "region" VALUES('3277','Kota Cimahi','32');
INSERT INTO "region" VALUES('3209','Kabupaten Cirebon','32');
INSERT INTO "region" VALUES('3274','Kota Cirebon','32');
INSERT INTO "region" VALUES('3276','Kota Depok','32');
INSERT INTO "region" VALUES('3205','Kabupaten Garut','32');
INSERT INTO "region" VALUES('3212','Kabupaten Indramayu','32');
INSERT INTO "region" VALUES('3215','Kabupaten Karawang','32');
INSERT INTO "region" VALUES('3208','Kabupaten Kuningan','32');
INSERT INTO "region" VALUES('3210','Kabupaten Majalengka','32');
INSERT INTO "region" VALUES('3218','Kabupaten Pangandaran','32');
INSERT INTO "region" VALUES('3214','Kabupaten Purwakarta','32');
INSERT INTO "region" VALUES('3213','Kabupaten Subang','32');
INSERT INTO "region" VALUES('3202','Kabupaten Sukabumi','32');
INSERT INTO "region" VALUES('3272','Kota Sukabumi','32');
INSERT INTO "region" VALUES('3211','Kabupaten Sumedang','32');
INSERT INTO "region" VALUES('3278','Kota Tasikmalaya','32');
INSERT INTO "region" VALUES('3206','Kabupaten Tasikmalaya','32');
INSERT INTO "region" VALUES('3304','Kabupaten Banjarnegara','33');
INSERT INTO "region" VALUES('3302','Kabupaten Banyumas','33');
INSERT INTO "region" VALUES('3325','Kabupaten Batang','33');
INSERT INTO "region" VALUES('3316','Kabupaten Blora','33');
INSERT INTO "region" VALUES('3309','Kabupaten Boyolali','33');
INSERT INTO "region" VALUES('3329','Kabupaten Brebes','33');
INSERT INTO "region" VALUES('3301','Kabupaten Cilacap','33');
INSERT INTO "region" VALUES('3321','Kabupaten Demak','33');
INSERT INTO "region" VALUES('3315','Kabupaten Grobogan','33');
INSERT INTO "region" VALUES('3320','Kabupaten Jepara','33');
INSERT INTO "region" VALUES('3313','Kabupaten Karanganyar','33');
INSERT INTO "region" VALUES('3305','Kabupaten Kebumen','33');
INSERT INTO "region" VALUES('3324','Kabupaten Kendal','33');
INSERT INTO "region" VALUES('3310','Kabupaten Klaten','33');
INSERT INTO "region" VALUES('3319','Kabupaten Kudus','33');
INSERT INTO "region" VALUES('3308','Kabupaten Magelang','33');
INSERT INTO "region" VALUES('3371','Kota Magelang','33');
INSERT INTO "region" VALUES('3318','Kabupaten Pati','33');
INSERT INTO "region" VALUES('3375','Kota Pekalongan','33');
INSERT INTO "region" VALUES('3326','Kabupaten Pekalongan','33');
INSERT INTO "region" VALUES('3327','Kabupaten Pemalang','33');
INSERT INTO "region" VALUES('3303','Kabupaten Purbalingga','33');
INSERT INTO "region" VALUES('3306','Kabupaten Purworejo','33');
INSERT INTO "region" VALUES('3317','Kabupaten Rembang','33');
INSERT INTO "region" VALUES('3373','Kota Salatiga','33');
INSERT INTO "region" VALUES('3374','Kota Semarang','33');
INSERT INTO "region" VALUES('3322','Kabupaten Semarang','33');
INSERT INTO "region" VALUES('3314','Kabupaten Sragen','33');
INSERT INTO "region" VALUES('3311','Kabupaten Sukoharjo','33');
INSERT INTO "region" VALUES('3372','Kota Surakarta','33');
INSERT INTO "region" VALUES('3328','Kabupaten Tegal','33');
INSERT INTO "region" VALUES('3376','Kota Tegal','33');
INSERT INTO "region" VALUES('3323','Kabupaten Temanggung','33');
INSERT INTO "region" VALUES('3312','Kabupaten Wonogiri','33');
INSERT INTO "region" VALUES('3307','Kabupaten Wonosobo','33');
INSERT INTO "region" VALUES('3526','Kabupaten Bangkalan','35');
INSERT INTO "region" VALUES('3510','Kabupaten Banyuwangi','35');
INSERT INTO "region" VALUES('3579','Kota Batu','35');
INSERT INTO "region" VALUES('3505','Kabupaten Blitar','35');
INSERT INTO "region" VALUES('3572','Kota Blitar','35');
INSERT INTO "region" VALUES('3522','Kabupaten Bojonegoro','35');
INSERT INTO "region" VALUES('3511','Kabupaten Bondowoso','35');
INSERT INTO "region" VALUES('3525','Kabupaten Gresik','35');
INSERT INTO "region" VALUES('3509','Kabupaten Jember','35');
INSERT INTO "region" VALUES('3517','Kabupaten Jombang','35');
INSERT INTO "region" VALUES('3571','Kota Kediri','35');
INSERT INTO "region" VALUES('3506','Kabupaten Kediri','35');
INSERT INTO "region" VALUES('3524','Kabupaten Lamongan','35');
INSERT INTO "region" VALUES('3508','Kabupaten Lumajang','35');
INSERT INTO "region" VALUES('3519','Kabupaten Madiun','35');
INSERT INTO "region" VALUES('3577','Kota Madiun','35');
INSERT INTO "region" VALUES('3520','Kabupaten Magetan','35');
INSERT INTO "region" VALUES('3507','Kabupaten Malang','35');
INSERT INTO "region" VALUES('3573','Kota Malang','35');
INSERT INTO "region" VALUES('3516','Kabupaten Mojokerto','35');
INSERT INTO "region" VALUES('3576','Kota Mojokerto','35');
INSERT INTO "region" VALUES('3518','Kabupaten Nganjuk','35');
INSERT INTO "region" VALUES('3521','Kabupaten Ngawi','35');
INSERT INTO "region" VALUES('3501','Kabupaten Pacitan','35');
INSERT INTO "region" VALUES('3528','Kabupaten Pamekasan','35');
INSERT INTO "region" VALUES('3514','Kabupaten Pasuruan','35');
INSERT INTO "region" VALUES('3575','Kota Pasuruan','35');
INSERT INTO "region" VALUES('3502','Kabupaten Ponorogo','35');
INSERT INTO "region" VALUES('3574','Kota Probolinggo','35');
INSERT INTO "region" VALUES('3513','Kabupaten Probolinggo','35');
INSERT INTO "region" VALUES('3527','Kabupaten Sampang','35');
INSERT INTO "region" VALUES('3515','Kabupaten Sidoarjo','35');
INSERT INTO "region" VALUES('3512','Kabupaten Situbondo','35');
INSERT INTO "region" VALUES('3529','Kabupaten Sumenep','35');
INSERT INTO "region" VALUES('3578','Kota Surabaya','35');
INSERT INTO "region" VALUES('3503','Kabupaten Trenggalek','35');
INSERT INTO "region" VALUES('3523','Kabupaten Tuban','35');
INSERT INTO "region" VALUES('3504','Kabupaten Tulungagung','35');
INSERT INTO "region" VALUES('6107','Kabupaten Bengkayang','61');
INSERT INTO "region" VALUES('6106','Kabupaten Kapuas Hulu','61');
INSERT INTO "region" VALUES('6111','Kabupaten Kayong Utara','61');
INSERT INTO "region" VALUES('6104','Kabupaten Ketapang','61');
INSERT INTO "region" VALUES('6112','Kabupaten Kubu Raya','61');
INSERT INTO "region" VALUES('6108','Kabupaten Landak','61');
INSERT INTO "region" VALUES('6110','Kabupaten Melawi','61');
INSERT INTO "region" VALUES('6102','Kabupaten Mempawah','61');
INSERT INTO "region" VALUES('6171','Kota Pontianak','61');
INSERT INTO "region" VALUES('6101','Kabupaten Sambas','61');
INSERT INTO "region" VALUES('6103','Kabupaten Sanggau','61');
INSERT INTO "region" VALUES('6109','Kabupaten Sekadau','61');
INSERT INTO "region" VALUES('6172','Kota Singkawang','61');
INSERT INTO "region" VALUES('6105','Kabupaten Sintang','61');
INSERT INTO "region" VALUES('6311','Kabupaten Balangan','63');
INSERT INTO "region" VALUES('6303','Kabupaten Banjar','63');
INSERT INTO "region" VALUES('6372','Kota Banjarbaru','63');
INSERT INTO "region" VALUES('6371','Kota Banjarmasin','63');
INSERT INTO "region" VALUES('6304','Kabupaten Barito Kuala','63');
INSERT INTO "region" VALUES('6306','Kabupaten Hulu Sungai Selatan','63');
INSERT INTO "region" VALUES('6307','Kabupaten Hulu Sungai Tengah','63');
INSERT INTO "region" VALUES('6308','Kabupaten Hulu Sungai Utara','63');
INSERT INTO "region" VALUES('6302','Kabupaten Kotabaru','63');
INSERT INTO "region" VALUES('6309','Kabupaten Tabalong','63');
INSERT INTO "region" VALUES('6310','Kabupaten Tanah Bumbu','63');
INSERT INTO "region" VALUES('6301','Kabupaten Tanah Laut','63');
INSERT INTO "region" VALUES('6305','Kabupaten Tapin','63');
INSERT INTO "region" VALUES('6204','Kabupaten Barito Selatan','62');
INSERT INTO "region" VALUES('6213','Kabupaten Barito Timur','62');
INSERT INTO "region" VALUES('6205','Kabupaten Barito Utara','62');
INSERT INTO "region" VALUES('6210','Kabupaten Gunung Mas','62');
INSERT INTO "region" VALUES('6203','Kabupaten Kapuas','62');
INSERT INTO "region" VALUES('6206','Kabupaten Katingan','62');
INSERT INTO "region" VALUES('6201','Kabupaten Kotawaringin Barat','62');
INSERT INTO "region" VALUES('6202','Kabupaten Kotawaringin Timur','62');
INSERT INTO "region" VALUES('6209','Kabupaten Lamandau','62');
INSERT INTO "region" VALUES('6212','Kabupaten Murung Raya','62');
INSERT INTO "region" VALUES('6271','Kota Palangka Raya','62');
INSERT INTO "region" VALUES('6211','Kabupaten Pulang Pisau','62');
INSERT INTO "region" VALUES('6207','Kabupaten Seruyan','62');
INSERT INTO "region" VALUES('6208','Kabupaten Sukamara','62');
INSERT INTO "region" VALUES('6471','Kota Balikpapan','64');
INSERT INTO "region" VALUES('6403','Kabupaten Berau','64');
INSERT INTO "region" VALUES('6474','Kota Bontang','64');
INSERT INTO "region" VALUES('6407','Kabupaten Kutai Barat','64');
INSERT INTO "region" VALUES('6402','Kabupaten Kutai Kartanegara','64');
INSERT INTO "region" VALUES('6408','Kabupaten Kutai Timur','64');
INSERT INTO "region" VALUES('6411','Kabupaten Mahakam Ulu','64');
INSERT INTO "region" VALUES('6401','Kabupaten Paser','64');
INSERT INTO "region" VALUES('6409','Kabupaten Penajam Paser Utara','64');
INSERT INTO "region" VALUES('6472','Kota Samarinda','64');
INSERT INTO "region" VALUES('6501','Kabupaten Bulungan','65');
INSERT INTO "region" VALUES('6502','Kabupaten Malinau','65');
INSERT INTO "region" VALUES('6503','Kabupaten Nunukan','65');
INSERT INTO "region" VALUES('6504','Kabupaten Tana Tidung','65');
INSERT INTO "region" VALUES('6571','Kota Tarakan','65');
INSERT INTO "region" VALUES('1901','Kabupaten Bangka','19');
INSERT INTO "region" VALUES('1905','Kabupaten Bangka Barat','19');
INSERT INTO "region" VALUES('1903','Kabupaten Bangka Selatan','19');
INSERT INTO "region" VALUES('1904','Kabupaten Bangka Tengah','19');
INSERT INTO "region" VALUES('1902','Kabupaten Belitung','19');
INSERT INTO "region" VALUES('1906','Kabupaten Belitung Timur','19');
INSERT INTO "region" VALUES('1971','Kota Pangkal Pinang','19');
INSERT INTO "region" VALUES('2171','Kota Batam','21');
INSERT INTO "region" VALUES('2101','Kabupaten Bintan','21');
INSERT INTO "region" VALUES('2102','Kabupaten Karimun','21');
INSERT INTO "region" VALUES('2105','Kabupaten Kepulauan Anambas','21');
INSERT INTO "region" VALUES('2104','Kabupaten Lingga','21');
INSERT INTO "region" VALUES('2103','Kabupaten Natuna','21');
INSERT INTO "region" VALUES('2172','Kota Tanjung Pinang','21');
INSERT INTO "region" VALUES('1871','Kota Bandar Lampung','18');
INSERT INTO "region" VALUES('1804','Kabupaten Lampung Barat','18');
INSERT INTO "region" VALUES('1801','Kabupaten Lampung Selatan','18');
INSERT INTO "region" VALUES('1802','Kabupaten Lampung Tengah','18');
INSERT INTO "region" VALUES('1807','Kabupaten Lampung Timur','18');
INSERT INTO "region" VALUES('1803','Kabupaten Lampung Utara','18');
INSERT INTO "region" VALUES('1811','Kabupaten Mesuji','18');
INSERT INTO "region" VALUES('1872','Kota Metro','18');
INSERT INTO "region" VALUES('1809','Kabupaten Pesawaran','18');
INSERT INTO "region" VALUES('1813','Kabupaten Pesisir Barat','18');
INSERT INTO "region" VALUES('1810','Kabupaten Pringsewu','18');
INSERT INTO "region" VALUES('1806','Kabupaten Tanggamus','18');
INSERT INTO "region" VALUES('1805','Kabupaten Tulang Bawang','18');
INSERT INTO "region" VALUES('1812','Kabupaten Tulang Bawang Barat','18');
INSERT INTO "region" VALUES('1808','Kabupaten Way Kanan','18');
INSERT INTO "region" VALUES('8171','Kota Ambon','81');
INSERT INTO "region" VALUES('8104','Kabupaten Buru','81');
INSERT INTO "region" VALUES('8109','Kabupaten Buru Selatan','81');
INSERT INTO "region" VALUES('8107','Kabupaten Kepulauan Aru','81');
INSERT INTO "region" VALUES('8103','Kabupaten Kepulauan Tanimbar (Maluku Tenggara Barat)','81');
INSERT INTO "region" VALUES('8108','Kabupaten Maluku Barat Daya','81');
INSERT INTO "region" VALUES('8101','Kabupaten Maluku Tengah','81');
INSERT INTO "region" VALUES('8102','Kabupaten Maluku Tenggara','81');
INSERT INTO "region" VALUES('8106','Kabupaten Seram Bagian Barat','81');
INSERT INTO "region" VALUES('8105','Kabupaten Seram Bagian Timur','81');
INSERT INTO "region" VALUES('8172','Kota Tual','81');
INSERT INTO "region" VALUES('8201','Kabupaten Halmahera Barat','82');
INSERT INTO "region" VALUES('8204','Kabupaten Halmahera Selatan','82');
INSERT INTO "region" VALUES('8202','Kabupaten Halmahera Tengah','82');
INSERT INTO "region" VALUES('8206','Kabupaten Halmahera Timur','82');
INSERT INTO "region" VALUES('8203','Kabupaten Halmahera Utara','82');
INSERT INTO "region" VALUES('8205','Kabupaten Kepulauan Sula','82');
INSERT INTO "region" VALUES('8207','Kabupaten Pulau Morotai','82');
INSERT INTO "region" VALUES('8208','Kabupaten Pulau Taliabu','82');
INSERT INTO "region" VALUES('8271','Kota Ternate','82');
INSERT INTO "region" VALUES('8272','Kota Tidore Kepulauan','82');
INSERT INTO "region" VALUES('5206','Kabupaten Bima','52');
INSERT INTO "region" VALUES('5272','Kota Bima','52');
INSERT INTO "region" VALUES('5205','Kabupaten Dompu','52');
INSERT INTO "region" VALUES('5201','Kabupaten Lombok Barat','52');
INSERT INTO "region" VALUES('5202','Kabupaten Lombok Tengah','52');
INSERT INTO "region" VALUES('5203','Kabupaten Lombok Timur','52');
INSERT INTO "region" VALUES('5208','Kabupaten Lombok Utara','52');
INSERT INTO "region" VALUES('5271','Kota Mataram','52');
INSERT INTO "region" VALUES('5204','Kabupaten Sumbawa','52');
INSERT INTO "region" VALUES('5207','Kabupaten Sumbawa Barat','52');
INSERT INTO "region" VALUES('5305','Kabupaten Alor','53');
INSERT INTO "region" VALUES('5304','Kabupaten Belu','53');
INSERT INTO "region" VALUES('5308','Kabupaten Ende','53');
INSERT INTO "region" VALUES('5306','Kabupaten Flores Timur','53');
INSERT INTO "region" VALUES('5301','Kabupaten Kupang','53');
INSERT INTO "region" VALUES('5371','Kota Kupang','53');
INSERT INTO "region" VALUES('5313','Kabupaten Lembata','53');
INSERT INTO "region" VALUES('5321','Kabupaten Malaka','53');
INSERT INTO "region" VALUES('5310','Kabupaten Manggarai','53');
INSERT INTO "region" VALUES('5315','Kabupaten Manggarai Barat','53');
INSERT INTO "region" VALUES('5319','Kabupaten Manggarai Timur','53');
INSERT INTO "region" VALUES('5316','Kabupaten Nagekeo','53');
INSERT INTO "region" VALUES('5309','Kabupaten Ngada','53');
INSERT INTO "region" VALUES('5314','Kabupaten Rote Ndao','53');
INSERT INTO "region" VALUES('5320','Kabupaten Sabu Raijua','53');
INSERT INTO "region" VALUES('5307','Kabupaten Sikka','53');
INSERT INTO "region" VALUES('5312','Kabupaten Sumba Barat','53');
INSERT INTO "region" VALUES('5318','Kabupaten Sumba Barat Daya','53');
INSERT INTO "region" VALUES('5317','Kabupaten Sumba Tengah','53');
INSERT INTO "region" VALUES('5311','Kabupaten Sumba Timur','53');
INSERT INTO "region" VALUES('5302','Kabupaten Timor Tengah Selatan','53');
INSERT INTO "region" VALUES('5303','Kabupaten Timor Tengah Utara','53');
INSERT INTO "region" VALUES('9106','Kabupaten Biak Numfor','91');
INSERT INTO "region" VALUES('9103','Kabupaten Jayapura','91');
INSERT INTO "region" VALUES('9171','Kota Jayapura','91');
INSERT INTO "region" VALUES('9111','Kabupaten Keerom','91');
INSERT INTO "region" VALUES('9105','Kabupaten Kepulauan Yapen','91');
INSERT INTO "region" VALUES('9120','Kabupaten Mamberamo Raya','91');
INSERT INTO "region" VALUES('9110','Kabupaten Sarmi','91');
INSERT INTO "region" VALUES('9119','Kabupaten Supiori','91');
INSERT INTO "region" VALUES('9115','Kabupaten Waropen','91');
INSERT INTO "region" VALUES('9203','Kabupaten Fak Fak','92');
INSERT INTO "region" VALUES('9208','Kabupaten Kaimana','92');
INSERT INTO "region" VALUES('9202','Kabupaten Manokwari','92');
INSERT INTO "region" VALUES('9211','Kabupaten Manokwari Selatan','92');
INSERT INTO "region" VALUES('9212','Kabupaten Pegunungan Arfak','92');
INSERT INTO "region" VALUES('9206','Kabupaten Teluk Bintuni','92');
INSERT INTO "region" VALUES('9207','Kabupaten Teluk Wondama','92');
INSERT INTO "region" VALUES('9610','Kabupaten Maybrat','96');
INSERT INTO "region" VALUES('9605','Kabupaten Raja Ampat','96');
INSERT INTO "region" VALUES('9601','Kabupaten Sorong','96');
INSERT INTO "region" VALUES('9671','Kota Sorong','96');
INSERT INTO "region" VALUES('9604','Kabupaten Sorong Selatan','96');
INSERT INTO "region" VALUES('9609','Kabupaten Tambrauw','96');
INSERT INTO "region" VALUES('9501','Kabupaten Jayawijaya','95');
INSERT INTO "region" VALUES('9507','Kabupaten Lanny Jaya','95');
INSERT INTO "region" VALUES('9505','Kabupaten Mamberamo Tengah','95');
INSERT INTO "region" VALUES('9508','Kabupaten Nduga','95');
INSERT INTO "region" VALUES('9502','Kabupaten Pegunungan Bintang','95');
INSERT INTO "region" VALUES('9504','Kabupaten Tolikara','95');
INSERT INTO "region" VALUES('9503','Kabupaten Yahukimo','95');
INSERT INTO "region" VALUES('9506','Kabupaten Yalimo','95');
INSERT INTO "region" VALUES('9304','Kabupaten Asmat','93');
INSERT INTO "region" VALUES('9302','Kabupaten Boven Digoel','93');
INSERT INTO "region" VALUES('9303','Kabupaten Mappi','93');
INSERT INTO "region" VALUES('9301','Kabupaten Merauke','93');
INSERT INTO "region" VALUES('9408','Kabupaten Deiyai','94');
INSERT INTO "region" VALUES('9406','Kabupaten Dogiyai','94');
INSERT INTO "region" VALUES('9407','Kabupaten Intan Jaya','94');
INSERT INTO "region" VALUES('9404','Kabupaten Mimika','94');
INSERT INTO "region" VALUES('9401','Kabupaten Nabire','94');
INSERT INTO "region" VALUES('9403','Kabupaten Paniai','94');
INSERT INTO "region" VALUES('9405','Kabupaten Puncak','94');
INSERT INTO "region" VALUES('9402','Kabupaten Puncak Jaya','94');
INSERT INTO "region" VALUES('1403','Kabupaten Bengkalis','14');
INSERT INTO "region" VALUES('1472','Kota Dumai','14');
INSERT INTO "region" VALUES('1404','Kabupaten Indragiri Hilir','14');
INSERT INTO "region" VALUES('1402','Kabupaten Indragiri Hulu','14');
INSERT INTO "region" VALUES('1401','Kabupaten Kampar','14');
INSERT INTO "region" VALUES('1410','Kabupaten Kepulauan Meranti','14');
INSERT INTO "region" VALUES('1409','Kabupaten Kuantan Singingi','14');
INSERT INTO "region" VALUES('1471','Kota Pekanbaru','14');
INSERT INTO "region" VALUES('1405','Kabupaten Pelalawan','14');
INSERT INTO "region" VALUES('1407','Kabupaten Rokan Hilir','14');
INSERT INTO "region" VALUES('1406','Kabupaten Rokan Hulu','14');
INSERT INTO "region" VALUES('1408','Kabupaten Siak','14');
INSERT INTO "region" VALUES('7605','Kabupaten Majene','76');
INSERT INTO "region" VALUES('7603','Kabupaten Mamasa','76');
INSERT INTO "region" VALUES('7602','Kabupaten Mamuju','76');
INSERT INTO "region" VALUES('7606','Kabupaten Mamuju Tengah','76');
INSERT INTO "region" VALUES('7601','Kabupaten Pasangkayu (Mamuju Utara)','76');
INSERT INTO "region" VALUES('7604','Kabupaten Polewali Mandar','76');
INSERT INTO "region" VALUES('7303','Kabupaten Bantaeng','73');
INSERT INTO "region" VALUES('7311','Kabupaten Barru','73');
INSERT INTO "region" VALUES('7308','Kabupaten Bone','73');
INSERT INTO "region" VALUES('7302','Kabupaten Bulukumba','73');
INSERT INTO "region" VALUES('7316','Kabupaten Enrekang','73');
INSERT INTO "region" VALUES('7306','Kabupaten Gowa','73');
INSERT INTO "region" VALUES('7304','Kabupaten Jeneponto','73');
INSERT INTO "region" VALUES('7301','Kabupaten Kepulauan Selayar','73');
INSERT INTO "region" VALUES('7317','Kabupaten Luwu','73');
INSERT INTO "region" VALUES('7324','Kabupaten Luwu Timur','73');
INSERT INTO "region" VALUES('7322','Kabupaten Luwu Utara','73');
INSERT INTO "region" VALUES('7371','Kota Makassar','73');
INSERT INTO "region" VALUES('7309','Kabupaten Maros','73');
INSERT INTO "region" VALUES('7373','Kota Palopo','73');
INSERT INTO "region" VALUES('7310','Kabupaten Pangkajene Kepulauan','73');
INSERT INTO "region" VALUES('7372','Kota Pare Pare','73');
INSERT INTO "region" VALUES('7315','Kabupaten Pinrang','73');
INSERT INTO "region" VALUES('7314','Kabupaten Sidenreng Rappang','73');
INSERT INTO "region" VALUES('7307','Kabupaten Sinjai','73');
INSERT INTO "region" VALUES('7312','Kabupaten Soppeng','73');
INSERT INTO "region" VALUES('7305','Kabupaten Takalar','73');
INSERT INTO "region" VALUES('7318','Kabupaten Tana Toraja','73');
INSERT INTO "region" VALUES('7326','Kabupaten Toraja Utara','73');
INSERT INTO "region" VALUES('7313','Kabupaten Wajo','73');
INSERT INTO "region" VALUES('7201','Kabupaten Banggai','72');
INSERT INTO "region" VALUES('7207','Kabupaten Banggai Kepulauan','72');
INSERT INTO "region" VALUES('7211','Kabupaten Banggai Laut','72');
INSERT INTO "region" VALUES('7205','Kabupaten Buol','72');
INSERT INTO "region" VALUES('7203','Kabupaten Donggala','72');
INSERT INTO "region" VALUES('7206','Kabupaten Morowali','72');
INSERT INTO "region" VALUES('7212','Kabupaten Morowali Utara','72');
INSERT INTO "region" VALUES('7271','Kota Palu','72');
INSERT INTO "region" VALUES('7208','Kabupaten Parigi Moutong','72');
INSERT INTO "region" VALUES('7202','Kabupaten Poso','72');
INSERT INTO "region" VALUES('7210','Kabupaten Sigi','72');
INSERT INTO "region" VALUES('7209','Kabupaten Tojo Una Una','72');
INSERT INTO "region" VALUES('7204','Kabupaten Toli Toli','72');
INSERT INTO "region" VALUES('7472','Kota Bau Bau','74');
INSERT INTO "region" VALUES('7406','Kabupaten Bombana','74');
INSERT INTO "region" VALUES('7404','Kabupaten Buton','74');
INSERT INTO "region" VALUES('7415','Kabupaten Buton Selatan','74');
INSERT INTO "region" VALUES('7414','Kabupaten Buton Tengah','74');
INSERT INTO "region" VALUES('7410','Kabupaten Buton Utara','74');
INSERT INTO "region" VALUES('7471','Kota Kendari','74');
INSERT INTO "region" VALUES('7401','Kabupaten Kolaka','74');
INSERT INTO "region" VALUES('7411','Kabupaten Kolaka Timur','74');
INSERT INTO "region" VALUES('7408','Kabupaten Kolaka Utara','74');
INSERT INTO "region" VALUES('7402','Kabupaten Konawe','74');
INSERT INTO "region" VALUES('7412','Kabupaten Konawe Kepulauan','74');
INSERT INTO "region" VALUES('7405','Kabupaten Konawe Selatan','74');
INSERT INTO "region" VALUES('7409','Kabupaten Konawe Utara','74');
INSERT INTO "region" VALUES('7403','Kabupaten Muna','74');
INSERT INTO "region" VALUES('7413','Kabupaten Muna Barat','74');
INSERT INTO "region" VALUES('7407','Kabupaten Wakatobi','74');
INSERT INTO "region" VALUES('7172','Kota Bitung','71');
INSERT INTO "region" VALUES('7101','Kabupaten Bolaang Mongondow','71');
INSERT INTO "region" VALUES('7111','Kabupaten Bolaang Mongondow Selatan','71');
INSERT INTO "region" VALUES('7110','Kabupaten Bolaang Mongondow Timur','71');
INSERT INTO "region" VALUES('7108','Kabupaten Bolaang Mongondow Utara','71');
INSERT INTO "region" VALUES('7103','Kabupaten Kepulauan Sangihe','71');
INSERT INTO "region" VALUES('7109','Kabupaten Kepulauan Siau Tagulandang Biaro (Sitaro)','71');
INSERT INTO "region" VALUES('7104','Kabupaten Kepulauan Talaud','71');
INSERT INTO "region" VALUES('7174','Kota Kotamobagu','71');
INSERT INTO "region" VALUES('7171','Kota Manado','71');
INSERT INTO "region" VALUES('7102','Kabupaten Minahasa','71');
INSERT INTO "region" VALUES('7105','Kabupaten Minahasa Selatan','71');
INSERT INTO "region" VALUES('7107','Kabupaten Minahasa Tenggara','71');
INSERT INTO "region" VALUES('7106','Kabupaten Minahasa Utara','71');
INSERT INTO "region" VALUES('7173','Kota Tomohon','71');
INSERT INTO "region" VALUES('1306','Kabupaten Agam','13');
INSERT INTO "region" VALUES('1375','Kota Bukittinggi','13');
INSERT INTO "region" VALUES('1310','Kabupaten Dharmasraya','13');
INSERT INTO "region" VALUES('1309','Kabupaten Kepulauan Mentawai','13');
INSERT INTO "region" VALUES('1307','Kabupaten Lima Puluh Kota','13');
INSERT INTO "region" VALUES('1371','Kota Padang','13');
INSERT INTO "region" VALUES('1374','Kota Padang Panjang','13');
INSERT INTO "region" VALUES('1305','Kabupaten Padang Pariaman','13');
INSERT INTO "region" VALUES('1377','Kota Pariaman','13');
INSERT INTO "region" VALUES('1308','Kabupaten Pasaman','13');
INSERT INTO "region" VALUES('1312','Kabupaten Pasaman Barat','13');
INSERT INTO "region" VALUES('1376','Kota Payakumbuh','13');
INSERT INTO "region" VALUES('1301','Kabupaten Pesisir Selatan','13');
INSERT INTO "region" VALUES('1373','Kota Sawahlunto','13');
INSERT INTO "region" VALUES('1303','Kabupaten Sijunjung','13');
INSERT INTO "region" VALUES('1302','Kabupaten Solok','13');
INSERT INTO "region" VALUES('1372','Kota Solok','13');
INSERT INTO "region" VALUES('1311','Kabupaten Solok Selatan','13');
INSERT INTO "region" VALUES('1304','Kabupaten Tanah Datar','13');
INSERT INTO "region" VALUES('1607','Kabupaten Banyuasin','16');
INSERT INTO "region" VALUES('1611','Kabupaten Empat Lawang','16');
INSERT INTO "region" VALUES('1604','Kabupaten Lahat','16');
INSERT INTO "region" VALUES('1673','Kota Lubuk Linggau','16');
INSERT INTO "region" VALUES('1603','Kabupaten Muara Enim','16');
INSERT INTO "region" VALUES('1606','Kabupaten Musi Banyuasin','16');
INSERT INTO "region" VALUES('1605','Kabupaten Musi Rawas','16');
INSERT INTO "region" VALUES('1613','Kabupaten Musi Rawas Utara','16');
INSERT INTO "region" VALUES('1610','Kabupaten Ogan Ilir','16');
INSERT INTO "region" VALUES('1602','Kabupaten Ogan Komering Ilir','16');
INSERT INTO "region" VALUES('1601','Kabupaten Ogan Komering Ulu','16');
INSERT INTO "region" VALUES('1609','Kabupaten Ogan Komering Ulu Selatan','16');
INSERT INTO "region" VALUES('1608','Kabupaten Ogan Komering Ulu Timur','16');
INSERT INTO "region" VALUES('1672','Kota Pagar Alam','16');
INSERT INTO "region" VALUES('1671','Kota Palembang','16');
INSERT INTO "region" VALUES('1612','Kabupaten Penukal Abab Lematang Ilir','16');
INSERT INTO "region" VALUES('1674','Kota Prabumulih','16');
INSERT INTO "region" VALUES('1209','Kabupaten Asahan','12');
INSERT INTO "region" VALUES('1219','Kabupaten Batu Bara','12');
INSERT INTO "region" VALUES('1275','Kota Binjai','12');
INSERT INTO "region" VALUES('1211','Kabupaten Dairi','12');
INSERT INTO "region" VALUES('1207','Kabupaten Deli Serdang','12');
INSERT INTO "region" VALUES('1278','Kota Gunungsitoli','12');
INSERT INTO "region" VALUES('1216','Kabupaten Humbang Hasundutan','12');
INSERT INTO "region" VALUES('1206','Kabupaten Karo','12');
INSERT INTO "region" VALUES('1210','Kabupaten Labuhanbatu','12');
INSERT INTO "region" VALUES('1222','Kabupaten Labuhanbatu Selatan','12');
INSERT INTO "region" VALUES('1223','Kabupaten Labuhanbatu Utara','12');
INSERT INTO "region" VALUES('1205','Kabupaten Langkat','12');
INSERT INTO "region" VALUES('1213','Kabupaten Mandailing Natal','12');
INSERT INTO "region" VALUES('1271','Kota Medan','12');
INSERT INTO "region" VALUES('1204','Kabupaten Nias','12');
INSERT INTO "region" VALUES('1225','Kabupaten Nias Barat','12');
INSERT INTO "region" VALUES('1214','Kabupaten Nias Selatan','12');
INSERT INTO "region" VALUES('1224','Kabupaten Nias Utara','12');
INSERT INTO "region" VALUES('1221','Kabupaten Padang Lawas','12');
INSERT INTO "region" VALUES('1220','Kabupaten Padang Lawas Utara','12');
INSERT INTO "region" VALUES('1277','Kota Padangsidimpuan','12');
INSERT INTO "region" VALUES('1215','Kabupaten Pakpak Bharat','12');
INSERT INTO "region" VALUES('1272','Kota Pematangsiantar','12');
INSERT INTO "region" VALUES('1217','Kabupaten Samosir','12');
INSERT INTO "region" VALUES('1218','Kabupaten Serdang Bedagai','12');
INSERT INTO "region" VALUES('1273','Kota Sibolga','12');
INSERT INTO "region" VALUES('1208','Kabupaten Simalungun','12');
INSERT INTO "region" VALUES('1274','Kota Tanjung Balai','12');
INSERT INTO "region" VALUES('1203','Kabupaten Tapanuli Selatan','12');
INSERT INTO "region" VALUES('1201','Kabupaten Tapanuli Tengah','12');
INSERT INTO "region" VALUES('1202','Kabupaten Tapanuli Utara','12');
INSERT INTO "region" VALUES('1276','Kota Tebing Tinggi','12');
INSERT INTO "region" VALUES('1212','Kabupaten Toba','12');
CREATE TABLE reopening (
	attempt_id CHAR(32) NOT NULL, 
	reason VARCHAR NOT NULL, 
	reopened_at DATETIME NOT NULL, 
	reopened_by_id CHAR(32) NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_reopening PRIMARY KEY (attempt_id), 
	CONSTRAINT fk_reopening_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT fk_reopening_reopened_by_id_person FOREIGN KEY(reopened_by_id) REFERENCES person (id)
);
CREATE TABLE setting (
	name VARCHAR NOT NULL, 
	value JSON NOT NULL, 
	changed_at DATETIME NOT NULL, 
	CONSTRAINT pk_setting PRIMARY KEY (name)
);
CREATE TABLE sign_in_failure (
	id INTEGER NOT NULL, 
	username VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	failed_at DATETIME NOT NULL, 
	CONSTRAINT pk_sign_in_failure PRIMARY KEY (id)
);
CREATE TABLE source (
	code VARCHAR NOT NULL, 
	short VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	confidence VARCHAR NOT NULL, 
	body_html VARCHAR NOT NULL, 
	CONSTRAINT pk_source PRIMARY KEY (code)
);
CREATE TABLE submission (
	attempt_id CHAR(32) NOT NULL, 
	submitted_at DATETIME NOT NULL, 
	submitted_by VARCHAR NOT NULL, 
	receipt VARCHAR NOT NULL, 
	answers JSON NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_submission PRIMARY KEY (attempt_id), 
	CONSTRAINT fk_submission_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id)
);
INSERT INTO "submission" VALUES('01a22ae6675070cd85d4701541f249d8','2026-11-21 05:00:00.000000','person','JP37-X5M2','["b", ["a", "c"], "benar", {"a": "b", "b": "c", "c": "a"}, ["d", "c", "b", "a"], "tidak tahu", "tidak tahu"]','r4xy7tpd-2w2t',NULL);
INSERT INTO "submission" VALUES('01a22ae6687f7200b33b5420e300a33c','2026-11-21 05:00:00.000000','person','K3YX-Y6YC','["a", "a", "a"]','r4xy7tpd-2w2t',NULL);
INSERT INTO "submission" VALUES('01a22ae668f17747810ebae0f524700d','2026-11-21 05:00:00.000000','person','HY4Y-7HHY','["a", "a", "a"]','r4xy7tpd-2w2t',NULL);
INSERT INTO "submission" VALUES('01a22ae6696477879597ca40a25b0c94','2026-11-21 05:00:00.000000','person','8YEA-RVAB','["b", ["a", "c"], "salah", {"a": "a", "b": "b", "c": "c"}, ["a", "b", "c", "d"], "tidak tahu", "tidak tahu"]','r4xy7tpd-2w2t',NULL);
INSERT INTO "submission" VALUES('01a22ae669cb7041887b6ec10cd6eab6','2026-11-21 05:00:00.000000','person','V4RR-XGTB','["b", ["a", "c"], "benar", {"a": "b", "b": "c", "c": "a"}, ["d", "c", "b", "a"], "tidak tahu", "tidak tahu"]','r4xy7tpd-2w2t',NULL);
INSERT INTO "submission" VALUES('01a22ae66a407681ae033936163b3412','2026-11-21 05:00:00.000000','person','KXRA-4YWY','["a", "a", "a"]','r4xy7tpd-2w2t',NULL);
INSERT INTO "submission" VALUES('01a22ae66abd7566b18dc0f4239fabde','2026-11-21 05:00:00.000000','person','TVS9-936C','["a", "a", "a"]','r4xy7tpd-2w2t',NULL);
INSERT INTO "submission" VALUES('01a22ae66b27725caba7db6947e73a0d','2026-11-21 05:00:00.000000','person','3YE6-KYHT','["b", ["a", "c"], "salah", {"a": "a", "b": "b", "c": "c"}, ["a", "b", "c", "d"], "tidak tahu", "tidak tahu"]','r4xy7tpd-2w2t',NULL);
INSERT INTO "submission" VALUES('01a22ae66b9770e095601ef06e2c5bc5','2026-11-21 05:00:00.000000','person','XGWD-AA4E','["b", ["a", "c"], "benar", {"a": "b", "b": "c", "c": "a"}, ["d", "c", "b", "a"], "tidak tahu", "tidak tahu"]','r4xy7tpd-2w2t',NULL);
INSERT INTO "submission" VALUES('01a22ae66c01751c8aadddb4a3d5da76','2026-11-21 05:00:00.000000','person','F44F-BBCB','["a", "a", "a"]','r4xy7tpd-2w2t',NULL);
INSERT INTO "submission" VALUES('01a22ae66c83751e948ecd5ea7bb2479','2026-11-21 05:00:00.000000','person','GFZZ-VFXB','["a", "a", "a"]','r4xy7tpd-2w2t',NULL);
INSERT INTO "submission" VALUES('01a22ae66cdf7279970badab5c95a96e','2026-11-21 05:00:00.000000','person','7FDG-6ZGR','["b", ["a", "c"], "salah", {"a": "a", "b": "b", "c": "c"}, ["a", "b", "c", "d"], "tidak tahu", "tidak tahu"]','r4xy7tpd-2w2t',NULL);
CREATE TABLE training (
	slug VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	jenjang_slug VARCHAR NOT NULL, 
	days INTEGER NOT NULL, 
	jp INTEGER NOT NULL, 
	max_participants INTEGER, 
	tests JSON NOT NULL, 
	sessions JSON NOT NULL, 
	body_html VARCHAR NOT NULL, 
	CONSTRAINT pk_training PRIMARY KEY (slug), 
	CONSTRAINT fk_training_jenjang_slug_jenjang FOREIGN KEY(jenjang_slug) REFERENCES jenjang (slug)
);
CREATE TABLE upload (
	id CHAR(32) NOT NULL, 
	owner_id CHAR(32) NOT NULL, 
	title VARCHAR NOT NULL, 
	place VARCHAR NOT NULL, 
	pass_mark INTEGER, 
	max_marks VARCHAR NOT NULL, 
	match_column VARCHAR, 
	picked JSON NOT NULL, 
	judged JSON NOT NULL, 
	uploaded_at DATETIME NOT NULL, 
	CONSTRAINT pk_upload PRIMARY KEY (id), 
	CONSTRAINT fk_upload_owner_id_person FOREIGN KEY(owner_id) REFERENCES person (id)
);
CREATE TABLE upload_file (
	id CHAR(32) NOT NULL, 
	upload_id CHAR(32) NOT NULL, 
	part VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_upload_file PRIMARY KEY (id), 
	CONSTRAINT fk_upload_file_upload_id_upload FOREIGN KEY(upload_id) REFERENCES upload (id), 
	CONSTRAINT uq_upload_file_upload_id_part UNIQUE (upload_id, part)
);
CREATE INDEX ix_region_parent_code ON region (parent_code);
CREATE INDEX ix_sign_in_failure_address_sign_in_failure_failed_at ON sign_in_failure (address, failed_at);
CREATE INDEX ix_sign_in_failure_username_sign_in_failure_failed_at ON sign_in_failure (username, failed_at);
CREATE INDEX ix_person_region_code ON person (region_code);
CREATE INDEX ix_angkatan_region_code ON angkatan (region_code);
CREATE INDEX ix_audit_entry_at ON audit_entry (at);
CREATE INDEX ix_audit_entry_subject ON audit_entry (subject);
CREATE INDEX ix_device_person_id ON device (person_id);
CREATE INDEX ix_form_order_person_id ON form_order (person_id);
CREATE INDEX ix_job_asked_by_id_job_asked_at ON job (asked_by_id, asked_at);
CREATE INDEX ix_job_ended_at_job_asked_at ON job (ended_at, asked_at);
CREATE INDEX ix_job_subject ON job (subject);
CREATE INDEX ix_panel_form_id ON panel (form_id);
CREATE INDEX ix_upload_owner_id ON upload (owner_id);
CREATE INDEX ix_angkatan_change_angkatan_id ON angkatan_change (angkatan_id);
CREATE INDEX ix_appointment_angkatan_id ON appointment (angkatan_id);
CREATE INDEX ix_appointment_person_id_appointment_ended_at ON appointment (person_id, ended_at);
CREATE INDEX ix_assignment_angkatan_id_assignment_bank ON assignment (angkatan_id, bank);
CREATE INDEX ix_attempt_angkatan_id_attempt_quiz_slug ON attempt (angkatan_id, quiz_slug);
CREATE INDEX ix_attempt_form_id ON attempt (form_id);
CREATE INDEX ix_enrolment_person_id ON enrolment (person_id);
CREATE INDEX ix_form_marks_angkatan_id ON form_marks (angkatan_id);
CREATE INDEX ix_form_sums_angkatan_id ON form_sums (angkatan_id);
CREATE INDEX ix_global_rating_angkatan_id_global_rating_rater_id ON global_rating (angkatan_id, rater_id);
CREATE INDEX ix_answer_event_attempt_id_answer_event_position_answer_event_sequence ON answer_event (attempt_id, position, sequence);
CREATE INDEX ix_attempt_item_item_version_id ON attempt_item (item_version_id);
CREATE INDEX ix_extra_time_angkatan_id_extra_time_occasion_extra_time_person_id ON extra_time (angkatan_id, occasion, person_id);
CREATE INDEX ix_event_copy_event_id ON event_copy (event_id);
CREATE INDEX ix_late_acceptance_attempt_id ON late_acceptance (attempt_id);
CREATE INDEX ix_item_module_slug ON item (module_slug);
CREATE INDEX ix_module_jenjang_slug ON module (jenjang_slug);
COMMIT;
